import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { E_CSRF } from '#app/errors'
import { appUrl } from '#config/app'

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a write that a page of another site makes a browser send, before its token is looked at: two locks that fail
 * for different reasons. A program sends no Origin and has its session to show.
 */
export default class OriginMiddleware {
  async handle({ request }: HttpContext, next: NextFn) {
    const origin = request.header('origin')
    if (origin !== undefined && !READING.has(request.method())) {
      if (!isOwn(origin, request.host())) throw E_CSRF()
    }
    return next()
  }
}

/** Only the host is compared: a proxy in front may speak https for us. */
function isOwn(origin: string, host: string | null): boolean {
  if (!URL.canParse(origin)) return false
  return [host, new URL(appUrl).host].includes(new URL(origin).host)
}
