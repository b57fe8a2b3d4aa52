import hash from '@adonisjs/core/services/hash'
import { E_INPUT_INVALID, E_LOGIN_LOCKED, E_PASSWORD_WRONG } from '#app/errors'
import type { Door } from '#app/metadata/catalog'
import type { PortalDatabase } from '#app/portals/database'
import { endAllSessions, writeCredential } from '#app/records/credential'
import { sql } from '#app/sql/sql'
import type { Account, AccountContext } from './account.js'
import { clearFailures, countAttempt } from './lockout.js'
import { checkPassword } from './passwords.js'

export interface PasswordChange {
  readonly account: Account
  readonly lock: Door['lock']
  readonly current: string
  readonly next: string
  readonly again: string
}

/** A hash of nothing, verified for a name that belongs to nobody, so that the answer takes as long. */
let dummy: Promise<string> | null = null

/** True when the password is that of the account; null asks on behalf of nobody and costs the same. */
export async function verifyPassword(
  accountId: string | null,
  password: string,
  database: PortalDatabase
): Promise<boolean> {
  const stored = accountId === null ? null : await storedHash(accountId, database)
  dummy ??= hash.make('belongs to nobody')
  const matches = await hash.verify(stored ?? (await dummy), password)
  return stored !== null && matches
}

async function storedHash(accountId: string, database: PortalDatabase): Promise<string | null> {
  const [row] = await database.rows(
    sql`select hash from credential where account_id = ${accountId}`
  )
  return typeof row?.hash === 'string' ? row.hash : null
}

/**
 * Gives the account a password and ends its sessions. Adds the credential where there is none yet. Gives the new
 * session epoch.
 */
export async function setPassword(
  accountId: string,
  password: string,
  mustChange: boolean,
  database: PortalDatabase
): Promise<number> {
  const hashed = await hash.make(password)
  return database.write(async (transaction) => {
    await writeCredential(transaction, accountId, hashed, mustChange)
    const [row] = await transaction.rows(
      sql`select session_epoch from credential where account_id = ${accountId}`
    )
    return Number(row?.session_epoch ?? 0)
  })
}

/**
 * Changes the own password; wrong ones count like failed log-ins, or a session left open would be a place to guess.
 * Gives the session epoch with which only the session that changed it goes on. Throws E_LOGIN_LOCKED,
 * E_PASSWORD_WRONG, or E_INPUT_INVALID with one issue per broken rule.
 */
export async function changePassword(
  { account, lock, current, next, again }: PasswordChange,
  { catalog, database }: AccountContext
): Promise<number> {
  const attempt = await countAttempt(account.id, lock, new Date(), database)
  if (attempt?.failures === 0 && attempt.lockedUntil)
    throw E_LOGIN_LOCKED(attempt.lockedUntil, catalog.pack.timeZone)
  if (!(await verifyPassword(account.id, current, database))) throw E_PASSWORD_WRONG()
  await clearFailures(account.id, database)
  const issues = checkPassword(next, {
    current,
    login: account.login,
    minLength: catalog.pack.passwords.minLength,
  })
  if (next !== again)
    issues.push({ code: 'E_PASSWORD_AGAIN', field: 'again', message: '两次填写的新密码不一致。' })
  if (issues.length > 0) throw E_INPUT_INVALID(issues)
  return setPassword(account.id, next, false, database)
}

/** Ends every session of an account on its next request. */
export async function endSessions(accountId: string, database: PortalDatabase): Promise<void> {
  await database.write((transaction) => endAllSessions(transaction, accountId))
}
