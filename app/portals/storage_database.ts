import type { PortalDatabase, Transaction } from './database.js'

/** A portal's database with the one thing that only migrations do. */
export interface StorageDatabase extends PortalDatabase {
  /** One transaction that may rebuild tables; alone among all processes, without the time limits of requests. */
  restructure<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>
}

export interface OpenOptions {
  /** Opens beside a running server: `write` and `restructure` throw E_DATABASE_READ_ONLY. */
  readonly readOnly?: boolean
}
