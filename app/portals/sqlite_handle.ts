import type { Sql } from '../sql/sql.js'
import type { Row, Transaction } from './database.js'
import { prepared } from './sqlite_statements.js'

/** What we use of better-sqlite3, which ships no types. */
export interface SqliteHandle {
  readonly inTransaction: boolean
  pragma(statement: string, options?: { simple: boolean }): unknown
  prepare(text: string): SqliteStatement
  exec(text: string): void
  close(): void
}

export interface SqliteStatement {
  readonly reader: boolean
  all(...bindings: unknown[]): Row[]
  run(...bindings: unknown[]): { changes: number }
}

/** Every row at once: a cursor held over an await would keep the snapshot and block the writer's checkpoints. */
export function allRows(handle: SqliteHandle, query: Sql): Row[] {
  const statement = prepared(handle, query.text)
  const bindings = query.bindings.map(toDriver)
  if (statement.reader) return statement.all(...bindings)
  statement.run(...bindings)
  return []
}

/** One transaction on the handle; statements after its end are refused, they would land in somebody else's. */
export class SqliteTransaction implements Transaction {
  readonly dialect = 'sqlite'
  #open = true

  constructor(private readonly handle: SqliteHandle) {}

  async rows(query: Sql): Promise<Row[]> {
    this.#assertOpen()
    return allRows(this.handle, query)
  }

  async run(statement: Sql): Promise<number> {
    this.#assertOpen()
    const known = prepared(this.handle, statement.text)
    const bindings = statement.bindings.map(toDriver)
    return known.reader ? known.all(...bindings).length : known.run(...bindings).changes
  }

  end(): void {
    this.#open = false
  }

  #assertOpen(): void {
    if (!this.#open) throw new Error('The transaction is over; a statement was not awaited')
  }
}

function toDriver(value: unknown): unknown {
  return typeof value === 'boolean' ? Number(value) : value
}
