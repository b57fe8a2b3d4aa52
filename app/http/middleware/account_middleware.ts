import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { identitiesOf } from '#app/accounts/identities'
import { E_LOGIN_REQUIRED } from '#app/errors'
import { endSession, readSession } from '#app/http/session'
import { isApi } from '#app/http/wants_json'
import { PUBLIC_ROLE } from '#app/metadata/checks/role'

/**
 * Lets somebody logged in through: account, credential and grants are read anew, so that a suspension or an ended
 * session holds from the next request on. Over the API of a pack with a role `public`, also who is not logged in.
 */
export default class AccountMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    if (!(await ctx.auth.use('web').check())) {
      if (!mayActPublicly(ctx)) throw E_LOGIN_REQUIRED()
      return next()
    }
    const account = ctx.auth.use('web').getUserOrFail()
    const remembered = readSession(ctx)
    const door = ctx.portal.catalog.pack.doors.get(remembered.door)
    const identities = door ? identitiesOf(account, door, ctx.portal.catalog) : []
    const choice = identities.find(({ key }) => key === remembered.identity)
    if (!door || !choice || account.sessionEpoch !== remembered.epoch) {
      await endSession(ctx)
      throw E_LOGIN_REQUIRED()
    }
    ctx.acting = { account, door, identities, choice, title: '' }
    return next()
  }
}

function mayActPublicly({ portal, request }: HttpContext): boolean {
  return portal.catalog.roles.has(PUBLIC_ROLE) && isApi(request.url())
}
