import type { Database } from '@adonisjs/lucid/database'
import { E_DATABASE_READ_ONLY } from '../errors.js'
import { type Sql, identifier } from '../sql/sql.js'
import type { Row, Transaction } from './database.js'
import { NativePool } from './native_pool.js'
import type { OpenOptions, StorageDatabase } from './storage_database.js'
import { numberPlaceholders } from './placeholders.js'
import { portalTypes } from './postgres_types.js'
import { withRetries } from './retry.js'

/** What we use of the driver's client. */
interface PostgresClient {
  query(
    query: string | { text: string; values: unknown[] }
  ): Promise<{ rows: Row[]; rowCount: number | null }>
}

const READ_LIMIT = 5_000
const WRITE_LIMIT = 30_000

/** A portal in one schema of a PostgreSQL database. */
export class PostgresDatabase implements StorageDatabase {
  readonly dialect = 'postgres'

  private constructor(
    private readonly pool: NativePool<PostgresClient>,
    private readonly schema: string,
    private readonly options: OpenOptions
  ) {}

  static async open(
    manager: Database['manager'],
    name: string,
    url: string,
    schema: string,
    options: OpenOptions
  ) {
    const pool = new NativePool<PostgresClient>(manager, name, configOf(url, schema))
    const database = new PostgresDatabase(pool, schema, options)
    if (!options.readOnly) await database.#createSchema()
    return database
  }

  /** Alone among all processes: two that start at once would both find it missing. */
  async #createSchema(): Promise<void> {
    const text = `CREATE SCHEMA IF NOT EXISTS ${identifier(this.schema).text}`
    await this.restructure((transaction) => transaction.run({ text, bindings: [] }))
  }

  rows(query: Sql): Promise<Row[]> {
    return withRetries(() => this.pool.lend((client) => allRows(client, query)))
  }

  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.#transact(`SET LOCAL statement_timeout = ${WRITE_LIMIT}`, work)
  }

  restructure<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const alone = `SELECT pg_advisory_xact_lock(hashtext('paifang'), hashtext('${this.schema}'))`
    return this.#transact(
      `SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0; ${alone}`,
      work
    )
  }

  close(): Promise<void> {
    return this.pool.close()
  }

  async #transact<T>(settings: string, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    if (this.options.readOnly) throw E_DATABASE_READ_ONLY()
    return withRetries(() => this.pool.lend((client) => transact(client, settings, work)))
  }
}

async function transact<T>(
  client: PostgresClient,
  settings: string,
  work: (transaction: Transaction) => Promise<T>
) {
  const transaction = new PostgresTransaction(client)
  try {
    await client.query(`BEGIN READ WRITE; ${settings}`)
    const result = await work(transaction)
    transaction.end()
    await client.query('COMMIT')
    return result
  } catch (error) {
    transaction.end()
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

/** Statements after its end are refused: they would land in somebody else's transaction. */
class PostgresTransaction implements Transaction {
  readonly dialect = 'postgres'
  #open = true

  constructor(private readonly client: PostgresClient) {}

  async rows(query: Sql): Promise<Row[]> {
    this.#assertOpen()
    return allRows(this.client, query)
  }

  async run(statement: Sql): Promise<number> {
    this.#assertOpen()
    const { rowCount } = await this.client.query(toDriver(statement))
    return rowCount ?? 0
  }

  end(): void {
    this.#open = false
  }

  #assertOpen(): void {
    if (!this.#open) throw new Error('The transaction is over; a statement was not awaited')
  }
}

async function allRows(client: PostgresClient, query: Sql): Promise<Row[]> {
  const { rows } = await client.query(toDriver(query))
  return rows
}

function toDriver({ text, bindings }: Sql) {
  return { text: numberPlaceholders(text), values: [...bindings] }
}

function configOf(connectionString: string, schema: string) {
  const connection = { connectionString, types: portalTypes, application_name: 'paifang' }
  return {
    client: 'pg' as const,
    connection,
    searchPath: [schema],
    acquireConnectionTimeout: 5000,
    pool: { min: 0, max: 5, acquireTimeoutMillis: 5000, afterCreate: setSession },
  }
}

function setSession(
  client: PostgresClient,
  done: (error: unknown, client: PostgresClient) => void
) {
  const settings = [
    `SET TIME ZONE 'UTC'`,
    // A list or an export that writes fails here as it does on SQLite; `write` says otherwise of its own.
    `SET default_transaction_read_only = on`,
    // Rights make long statements over few rows: compiling them took 250 to 600 ms where running them takes 5.
    `SET jit = off`,
    `SET statement_timeout = ${READ_LIMIT}`,
    `SET lock_timeout = 5000`,
    `SET idle_in_transaction_session_timeout = ${WRITE_LIMIT}`,
  ]
  client.query(settings.join('; ')).then(
    () => done(null, client),
    (error) => done(error, client)
  )
}
