import type { Row } from '../portals/database.js'
import type { Dialect } from '../sql/sql.js'
import { columnTypeOf } from './column_types.js'
import type { LiveColumn, LiveTable } from './table_shape.js'

/** A table as it stands; whether it holds rows is asked afterwards. */
export type InspectedTable = Omit<LiveTable, 'isEmpty'>

/** What a database tells of itself, whatever its dialect: each row names its `table` and itself (`name`). */
export interface Inspection {
  readonly columns: readonly Row[]
  /** Named after the column that refers. */
  readonly references: readonly Row[]
  readonly indexes: readonly Row[]
}

/** The named tables with their columns, references and indexes; `foreignKeyOf` reads a row of `references`. */
export function tablesOf(
  names: readonly string[],
  { columns, references, indexes }: Inspection,
  dialect: Dialect,
  foreignKeyOf: (row: Row) => LiveColumn['references']
): InspectedTable[] {
  const [columnsOf, keysOf, indexesOf] = [byTable(columns), byTable(references), byTable(indexes)]
  return names.map((name) => {
    const keys = keysOf.get(name) ?? []
    const live = (columnsOf.get(name) ?? []).map((row): [string, LiveColumn] => {
      const key = keys.find((reference) => reference.name === row.name)
      const type = columnTypeOf(String(row.type), dialect)
      const references = key ? foreignKeyOf(key) : null
      return [String(row.name), { name: String(row.name), type, references }]
    })
    const indexed = (indexesOf.get(name) ?? []).map((row) => String(row.name))
    return { name, columns: new Map(live), indexes: new Set(indexed) }
  })
}

/** Grouped once: a portal of 500 entities would else walk all its columns 500 times at every start. */
function byTable(rows: readonly Row[]): ReadonlyMap<unknown, readonly Row[]> {
  return Map.groupBy(rows, (row) => row.table)
}
