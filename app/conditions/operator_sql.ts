import type { FieldShape, Literal, OperatorId, Scalar } from './condition.js'
import type { Dialect, Sql } from '../sql/sql.js'
import { FALSE, TRUE, identifier, join, sql } from '../sql/sql.js'
import { foldCase } from './scalars.js'
import { isList } from './fit.js'

/** One side of a comparison: a column (or what stands for one), or a value. */
export type Side =
  { readonly column: Sql; readonly field: FieldShape } | { readonly value: Literal }

export interface OperatorScope {
  readonly dialect: Dialect
  nextAlias(): string
}

/** Gives SQL that is true exactly where the operator holds, false or null elsewhere; never asked about two values. */
type ToSql = (left: Side, right: Side, scope: OperatorScope) => Sql

/** `$ne` and `$nin` are the opposites of others, `$exists` needs its right side first: to_sql.ts sees to them. */
export const OPERATOR_SQL: Readonly<
  Record<Exclude<OperatorId, '$ne' | '$nin' | '$exists' | '$within'>, ToSql>
> = {
  $eq: (left, right, { dialect }) =>
    sql`${scalar(left, right, dialect)} = ${scalar(right, left, dialect)}`,
  $in: membership,
  $gt: ordered('>'),
  $gte: ordered('>='),
  $lt: ordered('<'),
  $lte: ordered('<='),
  $contains: (left, right, scope) =>
    isListSide(left) ? membership(right, left, scope) : containsText(left, right, scope),
  $prefix: prefix,
}

/** Whether the column is filled, or empty; an empty list is empty. */
export function filled(column: Sql, field: FieldShape, isFilled: boolean): Sql {
  if (field.kind !== 'list') return isFilled ? sql`${column} is not null` : sql`${column} is null`
  return isFilled
    ? sql`(${column} is not null and ${column} <> '[]')`
    : sql`(${column} is null or ${column} = '[]')`
}

/** The list contains the value: `$contains` on a list and `$in` one, which are one question from two ends. */
export function inJson(list: Sql, item: Side, scope: OperatorScope): Sql {
  if (scope.dialect === 'postgres') {
    return 'column' in item
      ? sql`${list} @> jsonb_build_array(${item.column})`
      : sql`${list} @> cast(${JSON.stringify([item.value])} as jsonb)`
  }
  const alias = scope.nextAlias()
  const each = (column: string) => identifier(alias, column)
  // json_each gives true as 1; the type keeps it apart from the number.
  const types = jsonTypes(item)
  const value = 'column' in item ? item.column : toDriver(item.value, 'sqlite')
  return sql`exists (select 1 from json_each(${list}) as ${identifier(alias)} where ${each('value')} = ${value} and ${each('type')} in (${types}))`
}

/** The ids that a list of references holds, as rows. */
export function listedIds(list: Sql, scope: OperatorScope): Sql {
  const alias = identifier(scope.nextAlias())
  return scope.dialect === 'postgres'
    ? sql`select cast(${alias}.value as uuid) from jsonb_array_elements_text(${list}) as ${alias}`
    : sql`select ${alias}.value from json_each(${list}) as ${alias}`
}

/** The row with this id names in its list of references one that fits `target`: asked of the table of its links. */
export function linkedTo(id: Sql, links: string, target: Sql, scope: OperatorScope): Sql {
  const alias = scope.nextAlias()
  return sql`${id} in (select ${identifier(alias, 'owner_id')} from ${identifier(links)} as ${identifier(alias)} where ${identifier(alias, 'target_id')} ${target})`
}

const NIL = '00000000-0000-0000-0000-000000000000'
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** A value beside a column as the driver wants it bound. */
function bound(value: Literal, field: FieldShape, dialect: Dialect): unknown {
  if (dialect === 'postgres') {
    // A text that is no id equals no id. The nil id says the same, keeps the index usable and never ends in an error.
    if (isId(field) && typeof value === 'string' && !UUID.test(value)) return NIL
    // A bigint column takes no fraction; compared as numeric it does, at the price of the index.
    if (field.kind === 'integer' && !Number.isSafeInteger(value))
      return sql`cast(${value} as numeric)`
  }
  return toDriver(value, dialect)
}

function toDriver(value: Literal, dialect: Dialect): unknown {
  return typeof value === 'boolean' && dialect === 'sqlite' ? Number(value) : value
}

export function isId(field: FieldShape): boolean {
  return field.kind === 'reference' || field.id === 'id'
}

function isListSide(side: Side): boolean {
  return 'column' in side ? side.field.kind === 'list' : isList(side.value)
}

function scalar(side: Side, other: Side, dialect: Dialect): unknown {
  if ('column' in side) return side.column
  return 'column' in other ? bound(side.value, other.field, dialect) : toDriver(side.value, dialect)
}

function membership(item: Side, list: Side, scope: OperatorScope): Sql {
  if ('column' in list) return inJson(list.column, item, scope)
  const values = isList(list.value) ? list.value : []
  if (values.length === 0 || !('column' in item)) return FALSE
  const elements = values.map((value) => sql`${bound(value, item.field, scope.dialect)}`)
  return sql`${item.column} in (${join(elements, ', ')})`
}

function ordered(sign: '>' | '>=' | '<' | '<='): ToSql {
  return (left, right, { dialect }) => {
    const [a, b] = [scalar(left, right, dialect), scalar(right, left, dialect)]
    const column = 'column' in left ? left : 'column' in right ? right : null
    const isText = column !== null && !isNumeric(column.field) && column.field.kind === 'text'
    return join([isText ? byCodePoint(sql`${a}`, dialect) : sql`${a}`, sql`${b}`], ` ${sign} `)
  }
}

function isNumeric(field: FieldShape): boolean {
  return field.kind === 'integer' || field.kind === 'decimal'
}

/** SQLite compares texts by code point anyway; a column declared `COLLATE "C"` keeps its index under this. */
function byCodePoint(text: Sql, dialect: Dialect): Sql {
  return dialect === 'sqlite' ? text : sql`cast(${text} as text) collate "C"`
}

/** `lower` folds A to Z only: SQLite's by itself, PostgreSQL's under the collation "C". */
function folded(side: Side, dialect: Dialect): Sql {
  if ('value' in side) return sql`cast(${foldCase(String(side.value))} as text)`
  return sql`lower(${byCodePoint(side.column, dialect)})`
}

function containsText(left: Side, right: Side, { dialect }: OperatorScope): Sql {
  const [text, part] = [folded(left, dialect), folded(right, dialect)]
  return dialect === 'sqlite' ? sql`instr(${text}, ${part}) > 0` : sql`strpos(${text}, ${part}) > 0`
}

/** A range instead of LIKE: nothing to escape, and an index serves it; without letters that is the plain column's. */
function prefix(left: Side, right: Side, { dialect }: OperatorScope): Sql {
  const text = folded(left, dialect)
  if ('column' in right || !('column' in left)) {
    const part = folded(right, dialect)
    return sql`substr(${text}, 1, length(${part})) = ${part}`
  }
  const start = foldCase(String(right.value))
  const key = /[a-z]/.test(start) ? text : byCodePoint(left.column, dialect)
  const end = after(start)
  return join([sql`${key} >= ${start}`, end === null ? TRUE : sql`${key} < ${end}`], ' and ')
}

/** The first text behind all that begin with this one, in the order of code points. */
export function after(start: string): string | null {
  const points = [...start].map((character) => character.codePointAt(0)!)
  while (points.length > 0) {
    const last = points.pop()!
    if (last < 0x10ffff) return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1)
  }
  return null
}

function jsonTypes(item: Side): Sql {
  const sample: Scalar | null = 'column' in item ? sampleOf(item.field) : (item.value as Scalar)
  const types =
    typeof sample === 'boolean'
      ? ['true', 'false']
      : typeof sample === 'number'
        ? ['integer', 'real']
        : ['text']
  return join(
    types.map((type) => sql`${type}`),
    ', '
  )
}

function sampleOf(field: FieldShape): Scalar {
  if (field.kind === 'boolean') return true
  return isNumeric(field) ? 0 : ''
}
