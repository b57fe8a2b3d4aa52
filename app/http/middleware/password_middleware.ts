import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { E_PASSWORD_CHANGE_REQUIRED } from '#app/errors'

/** Nothing else opens until an initial password is changed. */
export default class PasswordMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    if (ctx.acting?.account.mustChange) throw E_PASSWORD_CHANGE_REQUIRED()
    return next()
  }
}
