import type { Transaction } from '../portals/database.js'
import { identifier, join, sql, type Sql } from '../sql/sql.js'
import { quoted, statement } from './definitions.js'
import { indexWhere } from './index_where.js'
import type { Step } from './step.js'
import type { ForeignKey, IndexShape } from './table_shape.js'

/** Records that stand against a step: the step would fail, and nobody would be told because of whom. */
export interface Conflict {
  readonly step: Step
  /** Each with the values it stands for and the ids of some records. */
  readonly groups: readonly {
    readonly values: readonly string[]
    readonly records: readonly string[]
  }[]
}

const SHOWN = 5

/** Asks, right before a step and in its transaction, whether records stand against it; null when none does. */
export async function conflictOf(transaction: Transaction, step: Step): Promise<Conflict | null> {
  if (step.kind === 'add-index' && step.index.unique)
    return duplicates(transaction, step, step.index)
  if (step.kind === 'add-foreign-key') return orphans(transaction, step, step.references)
  return null
}

async function duplicates(
  transaction: Transaction,
  step: Step,
  index: IndexShape
): Promise<Conflict | null> {
  const columns = index.columns.map((column) => identifier(column))
  const filled = columns.map((column) => sql`${column} IS NOT NULL`)
  const where = index.unique?.where
    ? [statement(`(${indexWhere(index.unique.where, transaction.dialect)})`)]
    : []
  const list = join(columns, ', ')
  const found = await transaction.rows(sql`SELECT ${list} FROM ${identifier(step.table)}
    WHERE ${join([...filled, ...where], ' AND ')} GROUP BY ${list} HAVING count(*) > 1 ORDER BY ${list} LIMIT ${SHOWN}`)
  const groups = []
  for (const row of found) {
    const values = index.columns.map((column) => row[column])
    const same = columns.map((column, position) => sql`${column} = ${values[position]}`)
    groups.push({
      values: values.map(String),
      records: await idsOf(transaction, step.table, join([...same, ...where], ' AND ')),
    })
  }
  return groups.length > 0 ? { step, groups } : null
}

async function orphans(
  transaction: Transaction,
  step: Extract<Step, { kind: 'add-foreign-key' }>,
  { table, column }: ForeignKey
): Promise<Conflict | null> {
  const own = statement(`${quoted(step.table)}.${quoted(step.name)}`)
  const condition = sql`${own} IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM ${identifier(table)} AS target WHERE target.${identifier(column)} = ${own})`
  const records = await idsOf(transaction, step.table, condition)
  return records.length > 0 ? { step, groups: [{ values: [], records }] } : null
}

async function idsOf(transaction: Transaction, table: string, condition: Sql): Promise<string[]> {
  const rows = await transaction.rows(
    sql`SELECT id FROM ${identifier(table)} WHERE ${condition} ORDER BY id LIMIT ${SHOWN}`
  )
  return rows.map((row) => String(row.id))
}
