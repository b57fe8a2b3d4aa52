import type { SqliteHandle, SqliteStatement } from './sqlite_handle.js'

/** As many different statements as a busy portal asks over and over. */
const MOST = 300
/** A list of hundreds of ids is not asked a second time with as many. */
const LONGEST = 12_000
/** Only what reads and writes rows: the answer of a pragma changes its shape with the tables. */
const ROWS = /^\s*(select|insert|update|delete|with)\b/i

const kept = new WeakMap<SqliteHandle, Map<string, SqliteStatement>>()

/**
 * The prepared statement of a text, kept with its connection: preparing costs as much as running, and what SQLite holds
 * for a statement is memory that the garbage collector does not see. SQLite itself prepares anew after a change of tables.
 */
export function prepared(handle: SqliteHandle, text: string): SqliteStatement {
  if (text.length > LONGEST || !ROWS.test(text)) return handle.prepare(text)
  const statements = kept.get(handle) ?? new Map<string, SqliteStatement>()
  kept.set(handle, statements)
  const statement = statements.get(text) ?? handle.prepare(text)
  // The latest stands last, so that the first is the one longest unused.
  statements.delete(text)
  statements.set(text, statement)
  if (statements.size > MOST) statements.delete(statements.keys().next().value!)
  return statement
}
