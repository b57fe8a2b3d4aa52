import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { loadIdentity, type LoadedIdentity } from '#app/accounts/load_identity'
import { buildAbility } from '#app/authorize/ability'
import { bindVariables } from '#app/authorize/variables'
import { PUBLIC_ROLE } from '#app/metadata/checks/role'

/** Builds the act of this request: who asks, under which metadata, against which database, when. */
export default class ActMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const { catalog, database } = ctx.portal
    const { identity, title } = await this.#identity(ctx)
    const clock = ctx.portal.clock()
    const variables = bindVariables(catalog, identity, clock)
    const ability = buildAbility(catalog, identity.roles, variables)
    if (ctx.acting) ctx.acting = { ...ctx.acting, title }
    ctx.act = { catalog, database, identity, ability, variables, clock }
    return next()
  }

  /** Nobody in particular where the account middleware let somebody through who is not logged in. */
  async #identity({ portal, acting }: HttpContext): Promise<LoadedIdentity> {
    if (acting) return loadIdentity(acting.account, acting.choice, portal)
    return {
      identity: { account: null, roles: [PUBLIC_ROLE], standsFor: {}, values: {} },
      title: '',
    }
  }
}
