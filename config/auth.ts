import { defineConfig } from '@adonisjs/auth'
import { SessionGuard } from '@adonisjs/auth/session'
import type {
  Authenticators,
  GuardConfigProvider,
  InferAuthEvents,
  InferAuthenticators,
} from '@adonisjs/auth/types'
import type { HttpContext } from '@adonisjs/core/http'
import type { TryLimits } from '#app/accounts/finding_tries'
import type { AddressLimit } from '#app/accounts/login_counters'
import { PortalAccounts } from '#app/accounts/portal_accounts'

/** How often somebody may look for a record by exact values: no list of numbers can be asked for one by one. */
export const findingLimits: TryLimits = {
  account: { failures: 30, seconds: 600 },
  address: { failures: 300, seconds: 600 },
}

/** How many values somebody may try on fields that show masked: four hidden digits are ten thousand numbers. */
export const guessLimits: TryLimits = {
  account: { failures: 100, seconds: 600 },
  address: { failures: 1_000, seconds: 600 },
}

/** Failed log-ins of one address before it has to wait: a school behind one address is many people. */
export const addressLimit: AddressLimit = { failures: 100, seconds: 600 }

type PortalGuard = (ctx: HttpContext) => SessionGuard<false, PortalAccounts>

/**
 * The stock session guard over the accounts of the request's portal. Made by hand instead of by `sessionGuard()`: its
 * provider needs the request.
 */
const portalGuard: GuardConfigProvider<PortalGuard> = {
  async resolver(name, app) {
    const emitter = await app.container.make('emitter')
    const options = { useRememberMeTokens: false } as const
    return (ctx) =>
      new SessionGuard(name, ctx, options, emitter, new PortalAccounts(() => ctx.portal))
  },
}

const authConfig = defineConfig({ default: 'web', guards: { web: portalGuard } })

export default authConfig

declare module '@adonisjs/auth/types' {
  export interface Authenticators extends InferAuthenticators<typeof authConfig> {}
}

declare module '@adonisjs/core/types' {
  interface EventsList extends InferAuthEvents<Authenticators> {}
}
