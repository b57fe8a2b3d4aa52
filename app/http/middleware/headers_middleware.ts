import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** Headers of every answer that a route gives: nothing personal stays in a cache, nothing leaks by referrer. */
export default class HeadersMiddleware {
  async handle({ response }: HttpContext, next: NextFn) {
    response.header('Cache-Control', 'no-store')
    response.header('Referrer-Policy', 'same-origin')
    response.header('Permissions-Policy', 'camera=(self), geolocation=(), microphone=()')
    response.header('Cross-Origin-Opener-Policy', 'same-origin')
    response.header('Cross-Origin-Resource-Policy', 'same-origin')
    return next()
  }
}
