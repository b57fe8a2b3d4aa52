import type { Row } from '../portals/database.js'
import type { Dialect, Sql } from '../sql/sql.js'
import { identifier, join, sql } from '../sql/sql.js'
import { inspectPostgres } from './inspect_postgres.js'
import { inspectSqlite } from './inspect_sqlite.js'
import type { LiveDatabase, LiveTable } from './table_shape.js'

/** A portal's database or a transaction in it. */
export interface Queryable {
  readonly dialect: Dialect
  rows(query: Sql): Promise<Row[]>
}

/** Reads which tables, columns, references and indexes the portal's database holds now. */
export async function inspect(database: Queryable): Promise<LiveDatabase> {
  const found = await (database.dialect === 'sqlite'
    ? inspectSqlite(database)
    : inspectPostgres(database))
  const empty = await emptyTables(
    database,
    found.map(({ name }) => name)
  )
  const tables = found.map((table): [string, LiveTable] => [
    table.name,
    { ...table, isEmpty: empty.has(table.name) },
  ])
  return { dialect: database.dialect, tables: new Map(tables) }
}

async function emptyTables(database: Queryable, names: readonly string[]): Promise<Set<unknown>> {
  const questions = names.map(
    (name) => sql`SELECT ${name} AS name WHERE NOT EXISTS (SELECT 1 FROM ${identifier(name)})`
  )
  const answers: Row[] = []
  for (let start = 0; start < questions.length; start += 100) {
    answers.push(...(await database.rows(join(questions.slice(start, start + 100), ' UNION ALL '))))
  }
  return new Set(answers.map((row) => row.name))
}
