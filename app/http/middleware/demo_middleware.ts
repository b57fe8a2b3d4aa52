import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { E_PAGE_NOT_FOUND } from '#app/errors'
import { isDemo } from '#app/http/profile'

/** What only a demo shows does not exist elsewhere. */
export default class DemoMiddleware {
  async handle(_: HttpContext, next: NextFn) {
    if (!isDemo()) throw E_PAGE_NOT_FOUND()
    return next()
  }
}
