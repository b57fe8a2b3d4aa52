import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import db from '@adonisjs/lucid/services/db'
import { countFinding } from '#app/accounts/finding_tries'
import { loadIdentity, type LoadedIdentity } from '#app/accounts/load_identity'
import { bindAct } from '#app/authorize/bind_act'
import { findingLimits } from '#config/auth'
import { PUBLIC_ROLE } from '#app/metadata/checks/role'

/** Builds the act of this request: who asks, under which metadata, against which database, when. */
export default class ActMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const { identity, title } = await this.#identity(ctx)
    if (ctx.acting) ctx.acting = { ...ctx.acting, title }
    const tries = { take: () => this.#count(ctx) }
    ctx.act = { ...bindAct(ctx.portal, identity, ctx.portal.clock()), tries }
    return next()
  }

  #count({ portal, acting, request }: HttpContext): Promise<void> {
    const who = {
      portal: portal.catalog.id,
      account: acting?.account.id ?? '',
      address: request.ip(),
    }
    return countFinding(who, findingLimits, new Date(), db.connection('platform'))
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
