import { sql } from '../sql/sql.js'
import type { Queryable } from './inspect.js'
import { tablesOf, type InspectedTable } from './inspected_tables.js'
import type { ForeignKey } from './table_shape.js'

const ON_DELETE: Record<string, ForeignKey['onDelete']> = { c: 'cascade', n: 'clear' }

const COLUMNS = sql`SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' ORDER BY c.relname, a.attnum`
const REFERENCES = sql`SELECT c.relname AS "table", a.attname AS name, k.conname AS constraint,
    t.relname AS target, b.attname AS "column", k.confdeltype AS on_delete
  FROM pg_constraint k
  JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
  JOIN pg_attribute b ON b.attrelid = t.oid AND b.attnum = k.confkey[1]
  WHERE k.contype = 'f' AND c.relnamespace = current_schema()::regnamespace`
const INDEXES = sql`SELECT c.relname AS "table", i.relname AS name FROM pg_index x
  JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
  WHERE c.relnamespace = current_schema()::regnamespace
    AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u'))`

export async function inspectPostgres(database: Queryable): Promise<InspectedTable[]> {
  const columns = await database.rows(COLUMNS)
  const found = {
    columns,
    references: await database.rows(REFERENCES),
    indexes: await database.rows(INDEXES),
  }
  const names = new Set(columns.map((row) => String(row.table)))
  return tablesOf([...names], found, 'postgres', (row) => ({
    table: String(row.target),
    column: String(row.column),
    onDelete: ON_DELETE[String(row.on_delete)] ?? 'restrict',
    constraint: String(row.constraint),
  }))
}
