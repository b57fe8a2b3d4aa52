import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Database } from '@adonisjs/lucid/database'
import type { Sql } from '../sql/sql.js'
import type { Row, Transaction } from './database.js'
import { E_DATABASE_READ_ONLY } from '../errors.js'
import type { OpenOptions, StorageDatabase } from './storage_database.js'
import { NativePool } from './native_pool.js'
import { withRetries } from './retry.js'
import { type SqliteHandle, SqliteTransaction, allRows } from './sqlite_handle.js'
import { WriterLock } from './writer_lock.js'
import { Writers } from './writers.js'

/**
 * A portal in one SQLite file: one writer, who begins every transaction IMMEDIATE, and one read-only reader, so that a
 * list does not wait for an import. Only one process may write; throws E_DATABASE_LOCKED beside another.
 */
export class SqliteDatabase implements StorageDatabase {
  readonly dialect = 'sqlite'
  readonly #lock: WriterLock | null
  readonly #writer: NativePool<SqliteHandle> | null
  readonly #reader: NativePool<SqliteHandle>
  readonly #writers = new Writers()

  private constructor(
    manager: Database['manager'],
    name: string,
    file: string,
    options: OpenOptions
  ) {
    this.#lock = options.readOnly ? null : WriterLock.take(file)
    this.#writer = options.readOnly ? null : new NativePool(manager, name, writerConfig(file))
    this.#reader = new NativePool(manager, `${name}_reader`, readerConfig(file))
  }

  static async open(
    manager: Database['manager'],
    name: string,
    file: string,
    options: OpenOptions
  ) {
    if (!options.readOnly) mkdirSync(dirname(file), { recursive: true })
    const database = new SqliteDatabase(manager, name, file, options)
    // The writer makes the file and turns WAL on; a read-only connection can do neither.
    await database.#writer?.lend(() => {})
    return database
  }

  rows(query: Sql): Promise<Row[]> {
    return withRetries(() => this.#reader.lend((handle) => allRows(handle, query)))
  }

  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.#transact(work)
  }

  /** Foreign keys are off meanwhile and checked before the end: SQLite rebuilds a table by dropping the old one. */
  restructure<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.#transact(work, async (handle, transact) => {
      handle.pragma('foreign_keys = OFF')
      try {
        return await transact()
      } finally {
        handle.pragma('foreign_keys = ON')
      }
    })
  }

  async close(): Promise<void> {
    await this.#writers.idle()
    await this.#reader.close()
    await this.#writer?.close()
    this.#lock?.release()
  }

  async #transact<T>(
    work: (transaction: Transaction) => Promise<T>,
    around = plainly<T>
  ): Promise<T> {
    const writer = this.#writer
    if (!writer) throw E_DATABASE_READ_ONLY()
    return withRetries(() =>
      this.#writers.run(() => writer.lend((handle) => around(handle, () => transact(handle, work))))
    )
  }
}

function plainly<T>(_handle: SqliteHandle, work: () => Promise<T>): Promise<T> {
  return work()
}

async function transact<T>(
  handle: SqliteHandle,
  work: (transaction: Transaction) => Promise<T>
): Promise<T> {
  const transaction = new SqliteTransaction(handle)
  handle.exec('BEGIN IMMEDIATE')
  try {
    const result = await work(transaction)
    handle.exec('COMMIT')
    return result
  } finally {
    transaction.end()
    if (handle.inTransaction) handle.exec('ROLLBACK')
  }
}

function writerConfig(filename: string) {
  return {
    client: 'better-sqlite3' as const,
    connection: { filename },
    useNullAsDefault: true,
    pool: { min: 1, max: 1, acquireTimeoutMillis: 5000, afterCreate: setWriterPragmas },
  }
}

function readerConfig(filename: string) {
  return {
    client: 'better-sqlite3' as const,
    connection: { filename, options: { readonly: true } },
    useNullAsDefault: true,
    pool: { min: 0, max: 1, acquireTimeoutMillis: 5000, afterCreate: setReaderPragmas },
  }
}

type Done = (error: Error | null, handle: SqliteHandle) => void

/** Waiting for a lock blocks the whole process; there is only one writing process, so a second is much already. */
function setWriterPragmas(handle: SqliteHandle, done: Done) {
  handle.pragma('journal_mode = WAL')
  handle.pragma('synchronous = NORMAL')
  handle.pragma('foreign_keys = ON')
  handle.pragma('busy_timeout = 1000')
  done(null, handle)
}

function setReaderPragmas(handle: SqliteHandle, done: Done) {
  handle.pragma('query_only = ON')
  handle.pragma('busy_timeout = 1000')
  done(null, handle)
}
