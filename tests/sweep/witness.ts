import BetterSqlite from 'better-sqlite3'
import type { SqliteHandle } from '#app/portals/sqlite_handle'

export type WitnessedRow = Readonly<Record<string, unknown>>

/**
 * Looks at a SQLite database over a connection of its own. SQLite counts the commits of everybody else for it (`PRAGMA
 * data_version`: "different if changes were committed to the database by any other connection in the interim"). Two
 * equal marks therefore prove more than two equal dumps: nothing was committed in between, not even something that was
 * taken back again, in no table; and they cost nothing, so they can be asked around every call.
 */
export interface Witness {
  /** Equal to an earlier one exactly when nobody has committed a change since. */
  mark(): number
  rows(table: string): WitnessedRow[]
  close(): void
}

export function openWitness(file: string): Witness {
  const handle = new BetterSqlite(file, { readonly: true }) as unknown as SqliteHandle
  return {
    mark: () => Number(handle.pragma('data_version', { simple: true })),
    rows: (table) => handle.prepare(`select * from "${table}"`).all(),
    close: () => handle.close(),
  }
}
