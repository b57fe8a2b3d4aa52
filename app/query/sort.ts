import type { FieldKindId, Path } from '../conditions/condition.js'
import { kindOf } from '../fields/kinds.js'
import type { Field } from '../metadata/catalog.js'
import { identifier, join, sql } from '../sql/sql.js'
import type { Dialect, Sql } from '../sql/sql.js'
import type { Statement } from './statement.js'

export interface SortKey {
  readonly path: Path
  readonly descending: boolean
}

/** A sort key as SQL. Its value tells nothing that the reader may not read: not even its place among others. */
export interface SortColumn {
  readonly value: Sql
  readonly descending: boolean
  readonly nullable: boolean
  /** Null where the key is a rank (the place of an option among its options). */
  readonly kind: FieldKindId | null
}

const NEVER_EMPTY: ReadonlySet<string> = new Set([
  'id',
  'version',
  'createdAt',
  'updatedAt',
  'complete',
  'state',
])

/**
 * The keys as columns, ended by the id, so that the order of rows is always the same. Without keys the newest come
 * first: ids grow with time.
 */
export function sortColumns(
  statement: Statement,
  keys: readonly SortKey[],
  id: Path
): readonly SortColumn[] {
  const last = keys.at(-1)
  const columns = keys.map((key) => sortColumn(statement, key))
  const byId: SortColumn = {
    value: identifier(statement.root, id.at(-1)!.field.column),
    descending: last?.descending ?? true,
    nullable: false,
    kind: 'reference',
  }
  return [...columns, byId]
}

function sortColumn(statement: Statement, { path, descending }: SortKey): SortColumn {
  const field = statement.fieldAt(path)
  const value = statement.value(path, { exactly: false })
  const nullable = path.length > 1 || !field.builtIn || !NEVER_EMPTY.has(field.id)
  if (field.options !== null && field.kind === 'option') {
    return { value: rank(value, field), descending, nullable: true, kind: null }
  }
  return {
    value: byCodePoint(value, field, statement.dialect),
    descending,
    nullable,
    kind: field.kind,
  }
}

/** A choice sorts in the order in which its options are written. */
function rank(value: Sql, field: Field): Sql {
  const ranks = field.options!.map(
    (option, index) => sql`when ${option.value} then cast(${index} as integer)`
  )
  return ranks.length === 0 ? value : sql`case ${value} ${join(ranks, ' ')} end`
}

/** Texts sort by code point on both databases, as conditions compare them. */
function byCodePoint(value: Sql, field: Field, dialect: Dialect): Sql {
  const isText = kindOf(field.kind).column === 'text'
  return dialect === 'postgres' && isText ? sql`${value} collate "C"` : value
}

/** `order by`, an empty value being the smallest on both databases. */
export function orderBy(columns: readonly SortColumn[], dialect: Dialect): Sql {
  const keys = columns.map(({ value, descending, nullable }) => {
    const direction = descending ? sql`${value} desc` : sql`${value} asc`
    if (!nullable || dialect === 'sqlite') return direction
    return descending ? sql`${direction} nulls last` : sql`${direction} nulls first`
  })
  return join(keys, ', ')
}

/** The rows that stand behind the one whose keys have these values. */
export function behind(
  columns: readonly SortColumn[],
  values: readonly unknown[],
  dialect: Dialect
): Sql {
  const alternatives = columns.map((column, index) => {
    const equal = columns
      .slice(0, index)
      .map((earlier, place) => same(earlier, values[place], dialect))
    return sql`(${join([...equal, after(column, values[index], dialect)], ' and ')})`
  })
  return sql`(${join(alternatives, ' or ')})`
}

function same({ value, kind }: SortColumn, known: unknown, dialect: Dialect): Sql {
  return known === null ? sql`${value} is null` : sql`${value} = ${bound(known, kind, dialect)}`
}

function after(
  { value, descending, nullable, kind }: SortColumn,
  known: unknown,
  dialect: Dialect
): Sql {
  if (known === null) return descending ? sql`1 = 0` : sql`${value} is not null`
  const beyond = bound(known, kind, dialect)
  if (!descending) return sql`${value} > ${beyond}`
  return nullable ? sql`(${value} < ${beyond} or ${value} is null)` : sql`${value} < ${beyond}`
}

function bound(value: unknown, kind: FieldKindId | null, dialect: Dialect): unknown {
  return kind === null ? value : kindOf(kind).toColumn(value, dialect)
}
