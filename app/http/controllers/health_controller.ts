import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'

/** Tells a load balancer whether this process can answer. */
export default class HealthController {
  async show({ response }: HttpContext) {
    try {
      await db.connection('platform').rawQuery('select 1')
      return { status: 'ok' }
    } catch {
      return response.serviceUnavailable({ status: 'database unreachable' })
    }
  }
}
