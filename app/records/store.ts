import { kindOf } from '#app/fields/kinds'
import type { Entity } from '#app/metadata/catalog'
import type { Transaction } from '#app/portals/database'
import { identifier, join, sql, type Sql } from '#app/sql/sql'
import type { ReadSource } from '#app/query/load_reader'
import { isId } from './id.js'
import { fromRow, type Values } from './values.js'

/** Reads a row as it is stored; null when there is none. Whoever writes it has locked it before. */
export async function readRow(
  source: ReadSource,
  entity: Entity,
  id: string
): Promise<Values | null> {
  if (!isId(id)) return null
  const [row] = await source.rows(
    sql`select ${columnsOf(entity)} from ${identifier(entity.table)} where id = ${id}`
  )
  return row ? fromRow(entity, row, source.dialect) : null
}

/** The columns of an entity's own table. */
export function columnsOf(entity: Entity): Sql {
  return join(
    [...entity.fields.values()].map((field) => identifier(field.column)),
    ', '
  )
}

/** Writes a new row with all its fields. */
export async function insertRow(
  transaction: Transaction,
  entity: Entity,
  values: Values
): Promise<void> {
  const fields = [...entity.fields.values()]
  const bound = fields.map(
    (field) => sql`${kindOf(field.kind).toColumn(values[field.id] ?? null, transaction.dialect)}`
  )
  await transaction.run(
    sql`insert into ${identifier(entity.table)} (${columnsOf(entity)}) values (${join(bound, ', ')})`
  )
}

/**
 * Writes a row over the version that was decided about; gives whether that version still stood. Figures over other rows
 * are left alone: they follow those rows, and may have changed since this one was read.
 */
export async function updateRow(
  transaction: Transaction,
  entity: Entity,
  values: Values,
  expected: number
): Promise<boolean> {
  const fields = [...entity.fields.values()].filter(
    ({ id, generated }) => id !== 'id' && generated?.kind !== 'rollup'
  )
  const set = fields.map(
    (field) =>
      sql`${identifier(field.column)} = ${kindOf(field.kind).toColumn(values[field.id] ?? null, transaction.dialect)}`
  )
  const where = sql`id = ${values['id']} and version = ${expected}`
  return (
    (await transaction.run(
      sql`update ${identifier(entity.table)} set ${join(set, ', ')} where ${where}`
    )) === 1
  )
}

/** Removes a row in the version that was decided about; gives whether that version still stood. */
export async function deleteRow(
  transaction: Transaction,
  entity: Entity,
  id: string,
  expected: number
): Promise<boolean> {
  return (
    (await transaction.run(
      sql`delete from ${identifier(entity.table)} where id = ${id} and version = ${expected}`
    )) === 1
  )
}
