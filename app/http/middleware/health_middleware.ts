import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import db from '@adonisjs/lucid/services/db'

/** Tells a load balancer at /health whether this process can answer; before the session, so that polling leaves no rows. */
export default class HealthMiddleware {
  async handle({ request, response }: HttpContext, next: NextFn) {
    if (request.url() !== '/health') return next()
    try {
      await db.connection('platform').rawQuery('select 1')
      return response.ok({ status: 'ok' })
    } catch {
      return response.serviceUnavailable({ status: 'database unreachable' })
    }
  }
}
