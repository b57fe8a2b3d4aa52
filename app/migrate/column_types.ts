import type { ColumnType } from '../fields/field_kind.js'
import type { Dialect } from '../sql/sql.js'

/**
 * SQLite keeps whatever name a column's type is given and derives its affinity from parts of it, so that our types can
 * be read back from the schema: all of the `_text` keep text as text.
 */
const names: Record<Dialect, Record<ColumnType, string>> = {
  sqlite: {
    text: 'text',
    integer: 'integer',
    decimal: 'real',
    boolean: 'boolean',
    date: 'date_text',
    timestamp: 'timestamp_text',
    uuid: 'uuid_text',
    json: 'json_text',
  },
  postgres: {
    text: 'text',
    integer: 'bigint',
    decimal: 'numeric',
    boolean: 'boolean',
    date: 'date',
    timestamp: 'timestamp with time zone',
    uuid: 'uuid',
    json: 'jsonb',
  },
}

export function columnTypeSql(type: ColumnType, dialect: Dialect): string {
  return names[dialect][type]
}

/** The column type behind a name found in the database, null for one that the engine never makes. */
export function columnTypeOf(name: string, dialect: Dialect): ColumnType | null {
  const entry = Object.entries(names[dialect]).find(([, known]) => known === name.toLowerCase())
  return entry ? (entry[0] as ColumnType) : null
}
