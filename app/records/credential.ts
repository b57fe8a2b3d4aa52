import type { Transaction } from '#app/portals/database'
import { sql } from '#app/sql/sql'

/** Gives an account a secret and ends its sessions; adds the credential where there is none yet. */
export async function writeCredential(
  transaction: Transaction,
  accountId: string,
  hashed: string,
  mustChange: boolean
): Promise<void> {
  const now = new Date().toISOString()
  // SQLite keeps a boolean as 0 or 1.
  const flag = transaction.dialect === 'sqlite' ? Number(mustChange) : mustChange
  const changed =
    await transaction.run(sql`update credential set hash = ${hashed}, must_change = ${flag},
      changed_at = ${now}, failures = 0, locked_until = null, session_epoch = session_epoch + 1 where account_id = ${accountId}`)
  if (changed > 0) return
  await transaction.run(sql`insert into credential (account_id, hash, must_change, changed_at, failures, session_epoch)
    values (${accountId}, ${hashed}, ${flag}, ${now}, 0, 0)`)
}

/** Ends every session of an account on its next request. */
export async function endAllSessions(transaction: Transaction, accountId: string): Promise<void> {
  await transaction.run(
    sql`update credential set session_epoch = session_epoch + 1 where account_id = ${accountId}`
  )
}
