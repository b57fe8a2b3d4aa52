import { changePassword, verifyPassword } from '#app/accounts/credentials'
import { findAccountBy } from '#app/accounts/find_account'
import { assertAdmitted } from '#app/accounts/login'
import type { Account } from '#app/accounts/account'
import type { Act } from '#app/authorize/act'
import { E_LOGIN_FAILED } from '#app/errors'
import type { Door } from '#app/metadata/catalog'
import type { Step } from './scenario.js'

/**
 * Knocks at a door as a person does: by a name and a password, who then may have to choose a new one (`next`). Counting
 * tries by address is left to the door itself: a story has no address. Throws E_LOGIN_FAILED, E_ACCOUNT_CLOSED,
 * E_DOOR_CLOSED, and what changing a password throws.
 */
export async function enter(
  { catalog, database }: Pick<Act, 'catalog' | 'database'>,
  step: Step
): Promise<Account> {
  const door = doorOf(catalog.pack.doors, step.door)
  const password = step.password ?? ''
  const account = await findAccountBy(door.identify, step.login ?? '', { catalog, database })
  const matches = await verifyPassword(account?.id ?? null, password, database)
  if (!account || !matches) throw E_LOGIN_FAILED(null, door.lock.seconds)
  assertAdmitted(account, door, { catalog })
  const { next } = step
  if (next !== undefined) {
    const change = { account, lock: door.lock, current: password, next, again: next }
    await changePassword(change, { catalog, database })
  }
  return account
}

function doorOf(doors: ReadonlyMap<string, Door>, id: string | undefined): Door {
  const door = doors.get(id ?? '')
  if (!door) throw new Error(`没有登录入口“${id ?? ''}”。`)
  return door
}
