import type { Row } from '../portals/database.js'
import { sql } from '../sql/sql.js'
import { columnTypeOf } from './column_types.js'
import type { Queryable } from './inspect.js'
import type { ForeignKey, LiveColumn, LiveTable } from './table_shape.js'

const ON_DELETE: Record<string, ForeignKey['onDelete']> = {
  CASCADE: 'cascade',
  'SET NULL': 'clear',
}

const TABLES = sql`SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name`
const COLUMNS = sql`SELECT s.name AS "table", c.name, c.type FROM sqlite_schema s, pragma_table_info(s.name) c
  WHERE s.type = 'table' AND substr(s.name, 1, 7) <> 'sqlite_' ORDER BY s.name, c.cid`
const REFERENCES = sql`SELECT s.name AS "table", f."from" AS name, f."table" AS target, f."to" AS "column", f.on_delete
  FROM sqlite_schema s, pragma_foreign_key_list(s.name) f WHERE s.type = 'table'`
const INDEXES = sql`SELECT name, tbl_name AS "table" FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL`

export async function inspectSqlite(
  database: Queryable
): Promise<Map<string, Omit<LiveTable, 'isEmpty'>>> {
  const tables = new Map<string, Omit<LiveTable, 'isEmpty'>>()
  const [names, columns, references, indexes] = [
    await database.rows(TABLES),
    await database.rows(COLUMNS),
    await database.rows(REFERENCES),
    await database.rows(INDEXES),
  ]
  for (const { name } of names) {
    const own = (row: Row) => row.table === name
    const keys = references.filter(own)
    const live = columns
      .filter(own)
      .map((row): [string, LiveColumn] => [String(row.name), liveColumn(row, keys)])
    const indexed = new Set(indexes.filter(own).map((row) => String(row.name)))
    tables.set(String(name), { name: String(name), columns: new Map(live), indexes: indexed })
  }
  return tables
}

function liveColumn(row: Row, references: readonly Row[]): LiveColumn {
  const key = references.find((reference) => reference.name === row.name)
  return {
    name: String(row.name),
    type: columnTypeOf(String(row.type), 'sqlite'),
    references: key
      ? {
          table: String(key.target),
          column: String(key.column ?? 'id'),
          onDelete: ON_DELETE[String(key.on_delete)] ?? 'restrict',
          constraint: null,
        }
      : null,
  }
}
