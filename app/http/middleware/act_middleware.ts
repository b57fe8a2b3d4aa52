import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { loadIdentity, type LoadedIdentity } from '#app/accounts/load_identity'
import { bindAct } from '#app/authorize/bind_act'
import { PUBLIC_ROLE } from '#app/metadata/checks/role'

/** Builds the act of this request: who asks, under which metadata, against which database, when. */
export default class ActMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const { identity, title } = await this.#identity(ctx)
    if (ctx.acting) ctx.acting = { ...ctx.acting, title }
    ctx.act = bindAct(ctx.portal, identity, ctx.portal.clock())
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
