import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { loadIdentity } from '#app/accounts/load_identity'
import { buildAbility } from '#app/authorize/ability'
import { bindVariables } from '#app/authorize/variables'

/** Builds the act of this request: who asks, under which metadata, against which database, when. */
export default class ActMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const { catalog, database } = ctx.portal
    const { account, choice } = ctx.acting
    const { identity, title } = await loadIdentity(account, choice, { catalog, database })
    const clock = ctx.portal.clock()
    const variables = bindVariables(catalog, identity, clock)
    const ability = buildAbility(catalog, identity.roles, variables)
    ctx.acting = { ...ctx.acting, title }
    ctx.act = { catalog, database, identity, ability, variables, clock }
    return next()
  }
}
