import type { Transaction } from '../portals/database.js'
import { sql } from '../sql/sql.js'
import { columnTypeSql } from './column_types.js'
import { quoted, referencesSql, statement } from './definitions.js'
import type { Step } from './step.js'

export type RebuildStep = Extract<
  Step,
  { kind: 'drop-column' | 'change-column' | 'add-foreign-key' | 'drop-foreign-key' }
>

interface Column {
  readonly name: string
  readonly type: string
  readonly notNull: boolean
  readonly default: string | null
  readonly isPrimary: boolean
  readonly isSequence: boolean
  readonly references: string | null
  /** Where its value comes from in the old table. */
  readonly source: string
}

/**
 * Changes what SQLite's ALTER TABLE cannot, the documented way: a new table, the rows, the old one dropped, the name and
 * the indexes given back. Only within `restructure`, where foreign keys are off.
 */
export async function rebuildTable(transaction: Transaction, step: RebuildStep): Promise<void> {
  const { table } = step
  const columns = (await columnsOf(transaction, table)).flatMap((column) => changed(column, step))
  const indexes = await indexesOf(transaction, step)
  const next = `_rebuilt_${table}`.slice(0, 63)
  const names = columns.map(({ name }) => quoted(name)).join(', ')
  const sources = columns.map(({ source }) => source).join(', ')
  await transaction.run(
    statement(`CREATE TABLE ${quoted(next)} (${columns.map(definition).join(', ')})`)
  )
  await transaction.run(
    statement(`INSERT INTO ${quoted(next)} (${names}) SELECT ${sources} FROM ${quoted(table)}`)
  )
  await transaction.run(statement(`DROP TABLE ${quoted(table)}`))
  await transaction.run(statement(`ALTER TABLE ${quoted(next)} RENAME TO ${quoted(table)}`))
  for (const index of indexes) await transaction.run(statement(index))
}

function changed(column: Column, step: RebuildStep): Column[] {
  if (column.name !== step.name) return [column]
  switch (step.kind) {
    case 'drop-column':
      return []
    case 'add-foreign-key':
      return [{ ...column, references: referencesSql(step.references) }]
    case 'drop-foreign-key':
      return [{ ...column, references: null }]
    case 'change-column': {
      const type = columnTypeSql(step.to, 'sqlite')
      return [
        {
          ...column,
          type,
          source: step.keep ? `CAST(${column.source} AS ${affinity(type)})` : 'NULL',
        },
      ]
    }
  }
}

function affinity(type: string): string {
  return type.endsWith('text') ? 'text' : type
}

function definition(column: Column): string {
  if (column.isSequence) return `${quoted(column.name)} integer PRIMARY KEY AUTOINCREMENT`
  const parts = [quoted(column.name), column.type]
  if (column.notNull) parts.push('NOT NULL')
  if (column.default !== null) parts.push(`DEFAULT ${column.default}`)
  if (column.isPrimary) parts.push('PRIMARY KEY')
  else if (column.name === 'id') parts.push('UNIQUE')
  if (column.references) parts.push(column.references)
  return parts.join(' ')
}

async function columnsOf(transaction: Transaction, table: string): Promise<Column[]> {
  const rows = await transaction.rows(sql`SELECT c.name, c.type, c."notnull", c.dflt_value, c.pk,
    f."table" AS target, f."to" AS "column", f.on_delete
    FROM pragma_table_info(${table}) c LEFT JOIN pragma_foreign_key_list(${table}) f ON f."from" = c.name ORDER BY c.cid`)
  return rows.map((row) => ({
    name: String(row.name),
    type: String(row.type),
    notNull: row.notnull === 1,
    default: row.dflt_value === null ? null : String(row.dflt_value),
    isPrimary: row.pk === 1,
    isSequence: row.pk === 1 && row.name === 'seq',
    references: row.target
      ? `REFERENCES ${quoted(String(row.target))} (${quoted(String(row.column ?? 'id'))}) ON DELETE ${row.on_delete}`
      : null,
    source: quoted(String(row.name)),
  }))
}

/** As they were made; one that reads a dropped column goes with it. */
async function indexesOf(transaction: Transaction, step: RebuildStep): Promise<string[]> {
  const rows = await transaction.rows(
    sql`SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ${step.table} AND sql IS NOT NULL`
  )
  const texts = rows.map((row) => String(row.sql))
  return step.kind === 'drop-column'
    ? texts.filter((text) => !text.includes(quoted(step.name)))
    : texts
}
