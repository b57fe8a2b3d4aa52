import type { Door } from '#app/metadata/catalog'
import type { PortalDatabase } from '#app/portals/database'
import { sql } from '#app/sql/sql'

/** How an attempt stands before its password is looked at. */
export interface Attempt {
  /** Failed tries in a row, this one counted; 0 when the lock was there before. */
  readonly failures: number
  /** ISO time until which nobody gets in unless this very try succeeds, or null. */
  readonly lockedUntil: string | null
}

/**
 * Counts an attempt against a credential *before* its password is verified, so that parallel guesses cannot exceed the
 * limit; `clearFailures` forgets it after a success. The condition stands in the UPDATE: a locked credential is not
 * touched, one whose lock has run out starts anew. Null when the account has no credential.
 */
export async function countAttempt(
  accountId: string,
  lock: Door['lock'],
  now: Date,
  database: PortalDatabase
): Promise<Attempt | null> {
  const instant = now.toISOString()
  return database.write(async (transaction) => {
    const counted = await transaction.run(sql`update credential
      set failures = case when locked_until is null then failures + 1 else 1 end, locked_until = null
      where account_id = ${accountId} and (locked_until is null or locked_until <= ${instant})`)
    const [row] = await transaction.rows(
      sql`select failures, locked_until from credential where account_id = ${accountId}`
    )
    if (!row) return null
    if (counted === 0) return { failures: 0, lockedUntil: toIso(row.locked_until) }
    const failures = Number(row.failures)
    if (failures < lock.lockAt) return { failures, lockedUntil: null }
    const until = lockEnd(lock, now)
    await transaction.run(
      sql`update credential set locked_until = ${until} where account_id = ${accountId}`
    )
    return { failures, lockedUntil: until }
  })
}

/** When a lock that begins now ends. */
export function lockEnd(lock: Door['lock'], now: Date): string {
  return new Date(now.getTime() + lock.seconds * 1000).toISOString()
}

/** Forgets failed tries after a success. */
export async function clearFailures(accountId: string, database: PortalDatabase): Promise<void> {
  await database.write((transaction) =>
    transaction.run(
      sql`update credential set failures = 0, locked_until = null where account_id = ${accountId}`
    )
  )
}

/** A time as drivers give it (text on SQLite, Date on PostgreSQL) as ISO 8601 in UTC. */
export function toIso(raw: unknown): string {
  return (raw instanceof Date ? raw : new Date(String(raw))).toISOString()
}
