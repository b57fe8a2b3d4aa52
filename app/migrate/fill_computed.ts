import type { Literal, Path } from '../conditions/condition.js'
import { evaluateExpression } from '../expressions/evaluate_expression.js'
import { hostOf } from '../expressions/host.js'
import type { Operand } from '../expressions/expression.js'
import { kindOf } from '../fields/kinds.js'
import type { Catalog, Entity } from '../metadata/catalog.js'
import { computedFields, type ComputedField } from '../metadata/computed_fields.js'
import type { Row, Transaction } from '../portals/database.js'
import { type Sql, identifier, join, sql } from '../sql/sql.js'
import { columnTypeSql } from './column_types.js'
import { statement } from './definitions.js'

/** Rows read and written by one statement each: SQLite and PostgreSQL both bind three values for every one. */
const CHUNK = 300
/** A stored computed value never asks the clock; the check has seen to it. */
const NO_CLOCK = { now: '', today: '' }

/** Computes new computed fields for the records that are there, each after those it reads. */
export async function fillComputed(
  transaction: Transaction,
  catalog: Catalog,
  entity: Entity,
  added: ReadonlySet<string>
): Promise<void> {
  for (const computed of computedFields(entity))
    if (added.has(computed.field.column)) await fillOne(transaction, catalog, entity, computed)
}

async function fillOne(
  transaction: Transaction,
  catalog: Catalog,
  entity: Entity,
  computed: ComputedField
): Promise<void> {
  const select = selectSql(catalog, entity, computed)
  for (let after: string | null = null; ;) {
    const behind: Sql = after === null ? sql`` : sql`where t.id > ${after}`
    const rows: readonly Row[] = await transaction.rows(
      sql`${select} ${behind} order by t.id limit ${CHUNK}`
    )
    if (rows.length === 0) return
    await write(transaction, catalog, entity, computed, rows)
    after = String(rows.at(-1)!['id'])
  }
}

async function write(
  transaction: Transaction,
  catalog: Catalog,
  entity: Entity,
  { field, expression }: ComputedField,
  rows: readonly Row[]
): Promise<void> {
  const { dialect } = transaction
  const kind = kindOf(field.kind)
  const type = columnTypeSql(kind.column, dialect)
  const host = hostOf({ catalog, clock: NO_CLOCK })
  const cases = rows.flatMap((row) => {
    const valueOf = (operand: Operand) =>
      operandOf(catalog, operand, row[`o${expression.operands.indexOf(operand)}`], dialect)
    const value = evaluateExpression(expression, field.kind, valueOf, host)
    if (value === null) return []
    const written = sql`${kind.toColumn(value, dialect)}`
    const typed = dialect === 'postgres' ? sql`cast(${written} as ${statement(type)})` : written
    return [{ id: sql`${String(row['id'])}`, typed }]
  })
  if (cases.length === 0) return
  const whens = cases.map(({ id, typed }) => sql`when ${id} then ${typed}`)
  const ids = cases.map(({ id }) => id)
  await transaction.run(
    sql`update ${identifier(entity.table)} set ${identifier(field.column)} = case id ${join(whens, ' ')} end where id in (${join(ids, ', ')})`
  )
}

function operandOf(
  { pack }: Catalog,
  operand: Operand,
  stored: unknown,
  dialect: Transaction['dialect']
): Literal | undefined {
  if (operand.kind === 'param') return pack.parameters.get(operand.param)?.value as Literal
  if (operand.kind !== 'path') return undefined
  return kindOf(operand.path.at(-1)!.field.kind).fromColumn(stored, dialect) as Literal
}

/** Every operand as `o<place>`: an own column, or one behind a reference. */
function selectSql(catalog: Catalog, entity: Entity, { expression }: ComputedField): Sql {
  const paths = expression.operands.map((operand) =>
    operand.kind === 'path' ? operand.path : null
  )
  const columns = paths.flatMap((path, place) =>
    path
      ? [
          sql`${identifier(path.length === 1 ? 't' : `r${place}`, path.at(-1)!.field.column)} as ${identifier(`o${place}`)}`,
        ]
      : []
  )
  const joins = paths.flatMap((path, place) =>
    path && path.length > 1 ? [joinSql(catalog, path, `r${place}`)] : []
  )
  const table = sql`${identifier(entity.table)} as t`
  return sql`select ${join([sql`t.id as id`, ...columns], ', ')} from ${join([table, ...joins], ' ')}`
}

/** A stored value looks behind one reference at most. */
function joinSql(catalog: Catalog, [first]: Path, alias: string): Sql {
  const { table } = catalog.entities.get(first!.field.target ?? '')!
  return sql`left join ${identifier(table)} as ${identifier(alias)} on ${identifier(alias, 'id')} = ${identifier('t', first!.field.column)}`
}
