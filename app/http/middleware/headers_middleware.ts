import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/**
 * Headers of every answer: nothing personal stays in a cache, nothing leaks by referrer. Static files
 * replace Cache-Control and Shield replaces the policy, so the closed ones here hold for errors.
 */
export default class HeadersMiddleware {
  async handle({ response }: HttpContext, next: NextFn) {
    response.header('Cache-Control', 'no-store')
    response.header('Referrer-Policy', 'same-origin')
    response.header('Permissions-Policy', 'camera=(self), geolocation=(), microphone=()')
    response.header('Cross-Origin-Opener-Policy', 'same-origin')
    response.header('Cross-Origin-Resource-Policy', 'same-origin')
    response.header('X-Content-Type-Options', 'nosniff')
    // Straight on Node's response, as Shield does: a header set through Adonis would win over Shield's.
    response.response.setHeader(
      'Content-Security-Policy',
      "default-src 'none'; frame-ancestors 'none'"
    )
    return next()
  }
}
