import type { HttpContext } from '@adonisjs/core/http'

const API = /^\/[^/]+\/api(\/|$)/

/** Whether an address lies in the API of a portal. */
export function isApi(path: string): boolean {
  return API.test(path)
}

/** Whether the caller is a program or a form that reads JSON; Inertia's visits ask for pages. */
export function wantsJson({ request }: Pick<HttpContext, 'request'>): boolean {
  if (isApi(request.url())) return true
  if (request.header('x-inertia')) return false
  if (request.method() !== 'GET' && request.method() !== 'HEAD' && request.is(['json'])) return true
  return request.accepts(['html', 'json']) === 'json'
}
