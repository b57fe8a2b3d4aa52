import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import {
  E_ACCOUNT_CLOSED,
  E_DOOR_CLOSED,
  E_LOGIN_FAILED,
  E_LOGIN_LOCKED,
  E_TOO_MANY_LOGINS,
} from '#app/errors'
import type { Door } from '#app/metadata/catalog'
import type { Account, AccountContext } from './account.js'
import { verifyPassword } from './credentials.js'
import { findAccountBy } from './find_account.js'
import { identitiesOf, type IdentityChoice } from './identities.js'
import { clearFailures, countAttempt, type Attempt } from './lockout.js'
import { countAddress, countStranger, forgiveAddress, type AddressLimit } from './login_counters.js'

export interface LoginRequest {
  readonly door: Door
  readonly identifier: string
  readonly password: string
  readonly address: string
}

export interface LoginContext extends AccountContext {
  readonly platform: QueryClientContract
  readonly limit: AddressLimit
  readonly now: Date
}

/**
 * Lets a person in at a door: who it is, and as whom the session begins. Somebody unknown and a wrong password are
 * answered, warned, locked and timed alike; only who knows the password learns more. Throws E_TOO_MANY_LOGINS,
 * E_LOGIN_FAILED, E_LOGIN_LOCKED, E_ACCOUNT_CLOSED, E_DOOR_CLOSED.
 */
export async function login(
  request: LoginRequest,
  context: LoginContext
): Promise<{ account: Account; identity: IdentityChoice }> {
  const { door, identifier, password, address } = request
  const wait = await countAddress(address, context.limit, context.now, context.platform)
  if (wait > 0) throw E_TOO_MANY_LOGINS(wait)

  const account = await findAccountBy(door.identify, identifier, context)
  const attempt = await countTry(account, request, context)
  // The hash is looked at even when locked: the time must not tell.
  const matches = await verifyPassword(account?.id ?? null, password, context.database)
  const wasLocked = attempt.failures === 0 && attempt.lockedUntil !== null
  if (!account || !matches || wasLocked) throw refusal(attempt, door, context)

  await clearFailures(account.id, context.database)
  await forgiveAddress(address, context.platform)
  return { account, identity: assertAdmitted(account, door, context) }
}

async function countTry(
  account: Account | null,
  { door, identifier }: LoginRequest,
  context: LoginContext
): Promise<Attempt> {
  const known =
    account && (await countAttempt(account.id, door.lock, context.now, context.database))
  return (
    known ?? countStranger(context.catalog.id, identifier, door.lock, context.now, context.platform)
  )
}

function refusal({ failures, lockedUntil }: Attempt, { lock }: Door, { catalog }: LoginContext) {
  if (lockedUntil) return E_LOGIN_LOCKED(lockedUntil, catalog.pack.timeZone)
  return E_LOGIN_FAILED(failures >= lock.warnAt ? lock.lockAt - failures : null, lock.seconds)
}

/**
 * As whom somebody whose password is right begins at a door. Throws E_ACCOUNT_CLOSED for an account that is not active and
 * E_DOOR_CLOSED where it holds none of the door's roles.
 */
export function assertAdmitted(
  account: Account,
  door: Door,
  { catalog }: Pick<LoginContext, 'catalog'>
): IdentityChoice {
  if (account.state !== 'active') throw E_ACCOUNT_CLOSED()
  const [identity] = identitiesOf(account, door, catalog)
  if (!identity) throw E_DOOR_CLOSED(door.title)
  return identity
}
