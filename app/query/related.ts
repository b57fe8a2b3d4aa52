import type { BoundCondition, Path } from '../conditions/condition.js'
import type { Entity, RelatedRows } from '../metadata/catalog.js'
import { identifier, join, sql } from '../sql/sql.js'
import type { Dialect, Sql } from '../sql/sql.js'
import { allOf } from '../authorize/algebra.js'
import { fieldGuard, rowGuard } from './guard.js'
import { Projection } from './projection.js'
import type { LabelOutput, Output } from './projection.js'
import { orderBy, sortColumns } from './sort.js'
import { Statement } from './statement.js'
import { fieldAt, isPlainPath, isReadablePath } from './way.js'
import type { Reader } from './way.js'

/** Counting what is not shown stops here. */
export const MORE_CAP = 99

/** A column of related records, its condition bound to the reader. */
export interface WantedRelated {
  readonly id: string
  readonly related: RelatedRows
  readonly where: BoundCondition
  /** Whether each entry leads to its record. */
  readonly linked: boolean
}

/** How the related records of the rows of a page will be read. */
export interface RelatedPlan {
  readonly id: string
  readonly entity: string
  readonly linked: boolean
  readonly limit: number
  /** One statement for all rows of a page: `holder`, `id` and `n`, what there is in all, with what shows an entry. */
  readonly rows: (holders: readonly string[]) => Sql
  readonly show: { readonly one: Output } | { readonly template: LabelOutput }
}

/** One row of an inner SELECT, so that its columns are not taken for the outer one's. */
const [INNER, SHOWN] = ['i', 'r']

/**
 * Plans a column of related records: for each row the first few and how many there are, both under the reader's rights.
 * A record counts where he may read it and the reference that ties it, and everything on the way to the record it names.
 */
export function planRelated(
  reader: Reader,
  dialect: Dialect,
  entity: Entity,
  wanted: WantedRelated
): RelatedPlan {
  const { related } = wanted
  const target = reader.catalog.entities.get(related.inverse.entity)
  if (!target) throw new Error(`No entity ${related.inverse.entity}`)
  const shown = new Statement(reader, dialect, target, SHOWN)
  const projection = new Projection(reader, shown)
  const show = shownAs(projection, related)
  const id = [{ entity: target.id, field: target.fields.get('id')! }]
  const sort = related.sort.filter(
    ({ path }) => isReadablePath(reader, path) && isPlainPath(reader, path)
  )
  const order = orderBy(sortColumns(shown, sort, id), dialect)
  const holders = new Statement(reader, dialect, entity)
  const holder = holderId(holders, related.through)
  const tied = tiedRows({ reader, dialect, target, wanted, holder })
  const asked = new Statement(reader, dialect, target, INNER)
  const keys = sortColumns(asked, sort, id)
  const first = sql`select ${identifier(INNER, 'id')} as ${identifier('id')} from ${asked.from} where ${tied(asked)} order by ${orderBy(keys, dialect)} limit ${related.limit}`
  const counted = new Statement(reader, dialect, target, INNER)
  const condition = tied(counted)
  const total = sql`(select count(*) from (select 1 as ${identifier('one')} from ${counted.from} where ${condition} limit ${related.limit + MORE_CAP + 1}) as ${identifier('c')})`
  const select = [
    sql`${identifier('t', 'id')} as ${identifier('holder')}`,
    sql`${identifier(SHOWN, 'id')} as ${identifier('id')}`,
    sql`${total} as ${identifier('n')}`,
    ...projection.select,
  ]
  const from = firstOf(holders, shown, first)
  return {
    id: wanted.id,
    entity: target.id,
    linked: wanted.linked,
    limit: related.limit,
    show,
    rows: (ids) =>
      sql`select ${join(select, ', ')} from ${from} where ${identifier('t', 'id')} in (${listed(ids)}) order by ${identifier('t', 'id')}, ${order}`,
  }
}

/** The record that the related ones name: the row itself, or the one behind its references, empty where he may not read it. */
function holderId(holders: Statement, through: Path): Sql {
  return through.length === 0
    ? identifier(holders.root, 'id')
    : identifier(holders.rowBehind(through, { exactly: true }), 'id')
}

interface Tied {
  readonly reader: Reader
  readonly dialect: Dialect
  readonly target: Entity
  readonly wanted: WantedRelated
  readonly holder: Sql
}

/** Which rows count, asked of the rows of a statement; the same for what is shown and for what is counted. */
function tiedRows({ reader, target, wanted, holder }: Tied): (statement: Statement) => Sql {
  const { field } = wanted.related.inverse
  const rights = allOf(
    rowGuard(reader, target.id),
    fieldGuard(reader, target.id, field),
    wanted.where
  )
  const tie = fieldAt(reader.catalog, target.id, field)!
  return (statement) => sql`${statement.refersTo(tie, holder)} and ${statement.where(rights)}`
}

/** The first few for each holder, found by an index for each: PostgreSQL says it by `lateral`, SQLite by a list of ids. */
function firstOf(holders: Statement, shown: Statement, first: Sql): Sql {
  const id = identifier(SHOWN, 'id')
  // `cross join` keeps SQLite from beginning with the related table, whose every row would then be asked.
  return shown.dialect === 'sqlite'
    ? sql`${holders.from} cross join ${shown.joined(sql`${id} in (${first})`)}`
    : sql`${holders.from} cross join lateral (${first}) as ${identifier('f')} join ${shown.joined(sql`${id} = ${identifier('f', 'id')}`)}`
}

/** An entry of one field keeps its tone and its short word; a template is a text. */
function shownAs(projection: Projection, { show, badge }: RelatedRows): RelatedPlan['show'] {
  const [part, ...more] = show
  if (part !== undefined && typeof part !== 'string' && more.length === 0) {
    const template = projection.text(show)
    const [one] = template
    if (one !== undefined && typeof one !== 'string') return { one: { ...one, badge } }
    return { template }
  }
  return { template: projection.text(show) }
}

function listed(ids: readonly string[]): Sql {
  return join(
    ids.map((id) => sql`${id}`),
    ', '
  )
}
