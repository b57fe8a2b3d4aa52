/** The two databases of property tests: one in memory, one in a schema of its own that is dropped afterwards. */
import BetterSqlite from 'better-sqlite3'
import pg from 'pg'
import type { Path, RecordReader } from '#app/conditions/condition'
import { kindOf } from '#app/fields/kinds'
import { columnTypeSql } from '#app/migrate/column_types'
import { numberPlaceholders } from '#app/portals/placeholders'
import type { SqliteHandle } from '#app/portals/sqlite_handle'
import { identifier, join, sql, type Dialect, type Sql } from '#app/sql/sql'
import type { DataRow, Dataset, Graph } from './generators.js'

export interface TestDatabase {
  readonly dialect: Dialect
  rows(query: Sql): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

/** SQLite always; PostgreSQL too when TEST_DATABASE_URL names one. */
export async function openTestDatabases(schema: string): Promise<TestDatabase[]> {
  const url = process.env.TEST_DATABASE_URL
  return [openSqlite(), ...(url ? [await openPostgres(url, `${schema}_${process.pid}`)] : [])]
}

function openSqlite(): TestDatabase {
  const handle = new BetterSqlite(':memory:') as unknown as SqliteHandle
  return {
    dialect: 'sqlite',
    rows(query) {
      const statement = handle.prepare(query.text)
      if (statement.reader) return Promise.resolve(statement.all(...query.bindings))
      statement.run(...query.bindings)
      return Promise.resolve([])
    },
    close: () => Promise.resolve(handle.close()).then(() => undefined),
  }
}

async function openPostgres(url: string, schema: string): Promise<TestDatabase> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    `drop schema if exists "${schema}" cascade; create schema "${schema}"; set search_path to "${schema}"; set client_min_messages to warning`
  )
  return {
    dialect: 'postgres',
    rows: async (query) =>
      (await client.query(numberPlaceholders(query.text), [...query.bindings])).rows as Record<
        string,
        unknown
      >[],
    async close() {
      await client.query(`drop schema "${schema}" cascade`)
      await client.end()
    },
  }
}

/** Makes the tables of a graph anew and fills them. */
export async function store(database: TestDatabase, graph: Graph, data: Dataset): Promise<void> {
  for (const shape of graph.values()) {
    const table = identifier(shape.table)
    const columns = [...shape.fields.values()].map(
      (field) =>
        sql`${identifier(field.column)} ${typeSql(field.id === 'id' ? 'uuid' : kindOf(field.kind).column, database.dialect)}`
    )
    await database.rows(sql`drop table if exists ${table}`)
    await database.rows(
      sql`create table ${table} (${join(columns, ', ')}, primary key (${identifier('id')}))`
    )
    const rows = (data.get(shape.id) ?? []).map(
      (row) =>
        sql`(${join(
          [...shape.fields.values()].map(
            (field) => sql`${kindOf(field.kind).toColumn(row[field.id] ?? null, database.dialect)}`
          ),
          ', '
        )})`
    )
    if (rows.length > 0) await database.rows(sql`insert into ${table} values ${join(rows, ', ')}`)
  }
}

function typeSql(type: Parameters<typeof columnTypeSql>[0], dialect: Dialect): Sql {
  return { text: columnTypeSql(type, dialect), bindings: [] }
}

/** Reads a row of a dataset as conditions do, following references and inverses through the dataset. */
export function readerOver(graph: Graph, data: Dataset, row: DataRow): RecordReader {
  return {
    value: (path) => at(data, row, path),
    rows(through, inverse) {
      const holder = through.length === 0 ? row.id : at(data, row, through)
      const children = data.get(inverse.entity) ?? []
      if (inverse.list) {
        const list = at(data, row, [...through, inverse.list])
        const ids: readonly unknown[] = Array.isArray(list) ? list : []
        return children
          .filter((child) => ids.includes(child.id))
          .map((child) => readerOver(graph, data, child))
      }
      const refers = (child: DataRow) => {
        const value = child[inverse.field]
        return Array.isArray(value) ? value.includes(holder as string) : value === holder
      }
      return holder === null
        ? []
        : children.filter(refers).map((child) => readerOver(graph, data, child))
    },
  }
}

function at(data: Dataset, row: DataRow, path: Path): ReturnType<RecordReader['value']> {
  let current: DataRow | undefined = row
  for (const [index, step] of path.entries()) {
    const value: ReturnType<RecordReader['value']> = current?.[step.field.id] ?? null
    if (index === path.length - 1) return value
    current = data.get(step.field.target ?? '')?.find((each) => each.id === value)
  }
  return null
}
