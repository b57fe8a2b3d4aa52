import type { Row } from '../portals/database.js'
import { sql } from '../sql/sql.js'
import { columnTypeOf } from './column_types.js'
import type { Queryable } from './inspect.js'
import type { ForeignKey, LiveColumn, LiveTable } from './table_shape.js'

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

export async function inspectPostgres(
  database: Queryable
): Promise<Map<string, Omit<LiveTable, 'isEmpty'>>> {
  const tables = new Map<string, Omit<LiveTable, 'isEmpty'>>()
  const columns = await database.rows(COLUMNS)
  const references = await database.rows(REFERENCES)
  const indexes = await database.rows(INDEXES)
  for (const name of new Set(columns.map((row) => String(row.table)))) {
    const own = (row: Row) => row.table === name
    const keys = references.filter(own)
    const live = columns
      .filter(own)
      .map((row): [string, LiveColumn] => [String(row.name), liveColumn(row, keys)])
    const indexed = new Set(indexes.filter(own).map((row) => String(row.name)))
    tables.set(name, { name, columns: new Map(live), indexes: indexed })
  }
  return tables
}

function liveColumn(row: Row, references: readonly Row[]): LiveColumn {
  const key = references.find((reference) => reference.name === row.name)
  return {
    name: String(row.name),
    type: columnTypeOf(String(row.type), 'postgres'),
    references: key
      ? {
          table: String(key.target),
          column: String(key.column),
          onDelete: ON_DELETE[String(key.on_delete)] ?? 'restrict',
          constraint: String(key.constraint),
        }
      : null,
  }
}
