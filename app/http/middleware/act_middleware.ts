import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import db from '@adonisjs/lucid/services/db'
import { countFinding, countGuesses } from '#app/accounts/finding_tries'
import { loadIdentity, type LoadedIdentity } from '#app/accounts/load_identity'
import type { Tries } from '#app/authorize/act'
import { bindAct } from '#app/authorize/bind_act'
import { findingLimits, guessLimits } from '#config/auth'
import { PUBLIC_ROLE } from '#app/metadata/checks/role'

/** Builds the act of this request: who asks, under which metadata, against which database, when. */
export default class ActMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const { identity, title } = await this.#identity(ctx)
    if (ctx.acting) ctx.acting = { ...ctx.acting, title }
    ctx.act = { ...bindAct(ctx.portal, identity, ctx.portal.clock()), tries: this.#tries(ctx) }
    return next()
  }

  #tries({ portal, acting, request }: HttpContext): Tries {
    const who = {
      portal: portal.catalog.id,
      account: acting?.account.id ?? '',
      address: request.ip(),
    }
    const counters = () => db.connection('platform')
    return {
      take: () => countFinding(who, findingLimits, new Date(), counters()),
      guess: (values) => countGuesses(values, who, guessLimits, new Date(), counters()),
    }
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
