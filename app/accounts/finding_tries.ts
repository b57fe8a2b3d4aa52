import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { E_TOO_MANY_TRIES } from '#app/errors'
import { countWithin, type AddressLimit } from './login_counters.js'

/** How many records may be looked for by exact values in one window, by an account and from an address. */
export interface FindingLimits {
  readonly account: AddressLimit
  readonly address: AddressLimit
}

/**
 * Counts one try to find a record by exact values. Found or not, each counts: who holds a list of numbers must not be
 * able to ask for all of them. Throws E_TOO_MANY_TRIES.
 */
export async function countFinding(
  who: { readonly portal: string; readonly account: string; readonly address: string },
  limits: FindingLimits,
  now: Date,
  db: QueryClientContract
): Promise<void> {
  const own = await countWithin(`find ${who.portal} ${who.account}`, limits.account, now, db)
  const near = await countWithin(`find ${who.address}`, limits.address, now, db)
  const wait = Math.max(own, near)
  if (wait > 0) throw E_TOO_MANY_TRIES(wait)
}
