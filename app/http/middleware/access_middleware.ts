import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import type { Access } from '#app/http/access'

/** Marks a route as declared; what enforces the declaration stands behind it (`http/access.ts`). */
export default class AccessMiddleware {
  async handle(_: HttpContext, next: NextFn, __: Access) {
    return next()
  }
}
