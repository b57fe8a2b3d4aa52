import type { Dialect, Sql } from '../sql/sql.js'

export type Row = Record<string, unknown>

/** A portal's own database. Reads go to the reader, never inside a write; `write` is one transaction. */
export interface PortalDatabase {
  readonly dialect: Dialect
  rows(query: Sql): Promise<Row[]>
  /**
   * Runs `work` in one transaction (BEGIN IMMEDIATE on SQLite), rolled back when it throws; deadlock, serialization
   * failure and busy are retried as a whole, at most three times.
   */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface Transaction {
  readonly dialect: Dialect
  rows(query: Sql): Promise<Row[]>
  /** Number of affected rows. Throws UniqueViolation / ForeignKeyViolation (portals/database_errors.ts) with the constraint's name. */
  run(statement: Sql): Promise<number>
}
