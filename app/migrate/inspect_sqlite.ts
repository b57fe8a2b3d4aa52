import { sql } from '../sql/sql.js'
import type { Queryable } from './inspect.js'
import { tablesOf, type InspectedTable } from './inspected_tables.js'
import type { ForeignKey } from './table_shape.js'

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

export async function inspectSqlite(database: Queryable): Promise<InspectedTable[]> {
  const names = (await database.rows(TABLES)).map(({ name }) => String(name))
  const found = {
    columns: await database.rows(COLUMNS),
    references: await database.rows(REFERENCES),
    indexes: await database.rows(INDEXES),
  }
  return tablesOf(names, found, 'sqlite', (row) => ({
    table: String(row.target),
    column: String(row.column ?? 'id'),
    onDelete: ON_DELETE[String(row.on_delete)] ?? 'restrict',
    constraint: null,
  }))
}
