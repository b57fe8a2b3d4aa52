import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { E_TOO_MANY_TRIES } from '#app/errors'
import { countWithin, type AddressLimit } from './login_counters.js'

/** How much may be tried in one window, by an account and from an address. */
export interface TryLimits {
  readonly account: AddressLimit
  readonly address: AddressLimit
}

/** Who tries. */
export interface Trier {
  readonly portal: string
  readonly account: string
  readonly address: string
}

/**
 * Counts one try to find a record by exact values. Found or not, each counts: who holds a list of numbers must not be
 * able to ask for all of them. Throws E_TOO_MANY_TRIES.
 */
export async function countFinding(
  who: Trier,
  limits: TryLimits,
  now: Date,
  db: QueryClientContract
): Promise<void> {
  await countTries('find', 1, who, limits, now, db)
}

/**
 * Counts values that somebody tries on fields which show masked: the few characters behind a mask could be counted
 * through, for equality answers. Throws E_TOO_MANY_TRIES.
 */
export async function countGuesses(
  values: number,
  who: Trier,
  limits: TryLimits,
  now: Date,
  db: QueryClientContract
): Promise<void> {
  await countTries('guess', values, who, limits, now, db)
}

async function countTries(
  what: string,
  times: number,
  { portal, account, address }: Trier,
  limits: TryLimits,
  now: Date,
  db: QueryClientContract
): Promise<void> {
  const own = await countWithin(`${what} ${portal} ${account}`, limits.account, now, db, times)
  const near = await countWithin(`${what} ${address}`, limits.address, now, db, times)
  const wait = Math.max(own, near)
  if (wait > 0) throw E_TOO_MANY_TRIES(wait)
}
