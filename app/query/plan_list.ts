import type { BoundCondition, Condition, Path } from '../conditions/condition.js'
import { E_PAGE_NOT_FOUND } from '../errors.js'
import type { Entity, Template } from '../metadata/catalog.js'
import { identifier, join, sql } from '../sql/sql.js'
import type { Dialect, Sql } from '../sql/sql.js'
import { allOf } from '../authorize/algebra.js'
import { assertMay } from '../authorize/authorize.js'
import type { Act } from '../authorize/act.js'
import { guarded } from './guard.js'
import { guessesBySearch, guessesIn } from './guesses.js'
import { Projection } from './projection.js'
import type { LabelOutput, Output } from './projection.js'
import { planRelated } from './related.js'
import type { RelatedPlan, WantedRelated } from './related.js'
import { searchCondition } from './search.js'
import { behind, orderBy, sortColumns } from './sort.js'
import type { SortColumn, SortKey } from './sort.js'
import { Statement } from './statement.js'

/** Counting stops here; what is beyond shows as `10,000+`. */
export const COUNT_CAP = 10_000

/** A list that is wanted, every name resolved and every value cast. */
export interface ListRequest {
  readonly entity: string
  /** What metadata narrows (a view, an inverse): asked as it is written. */
  readonly where: BoundCondition
  /** The tab that is open narrows too; null: none. */
  readonly tab: string | null
  readonly tabs: readonly {
    readonly id: string
    readonly where: BoundCondition
    readonly counted: boolean
  }[]
  /** What the client asks: passes the reader's rights in every row. */
  readonly filter: Condition
  readonly search: string | null
  readonly columns: readonly WantedColumn[]
  /** Columns of related records. */
  readonly related?: readonly WantedRelated[]
  readonly sort: readonly SortKey[]
  readonly window: ListWindow
  readonly count: 'capped' | 'exact' | 'none'
}

/** A value behind a path, or a template; with both, the value's API form and the template's text. */
export type WantedColumn =
  | {
      readonly id: string
      readonly path: Path
      readonly show?: Template | null
      readonly badge?: boolean
    }
  | { readonly id: string; readonly show: Template }

export type ListWindow =
  | { readonly page: number; readonly size: number }
  /** The keys of the row after which to go on; null: from the beginning. */
  | { readonly after: readonly unknown[] | null; readonly size: number }

/** A list as it will be read: two statements and one for each related column, printable and the same for the same request. */
export interface ReadPlan {
  readonly entity: Entity
  readonly rows: Sql
  /** One row, a column for the list (`n`) and one for every counted tab (`n0` …). */
  readonly counts: Sql | null
  readonly tabs: readonly { readonly id: string; readonly column: string }[]
  readonly columns: ReadonlyMap<string, ColumnOutput>
  /** Read after the rows, in one statement each. */
  readonly related: readonly RelatedPlan[]
  readonly own: {
    readonly id: Output
    readonly version: Output
    readonly state: Output | null
    readonly dueAt: Output | null
    readonly label: LabelOutput
  }
  readonly keys: readonly Pick<SortColumn, 'kind'>[]
  readonly size: number
  /** Whether the rows hold one more than asked for, to know if the list goes on. */
  readonly peeks: boolean
  readonly cap: number | null
  /** How many values the client tries on fields that show masked. */
  readonly guesses: number
}

/** What a column is made of: a value, a template's text, or both. */
export interface ColumnOutput {
  readonly value: Output | null
  readonly show: LabelOutput | null
}

/**
 * Plans a list for this reader. Throws E_ACTION_FORBIDDEN where he may read no record of the entity at all, and
 * E_PAGE_NOT_FOUND for an entity that the Catalog does not have.
 */
export function planList(
  act: Pick<Act, 'catalog' | 'ability'> & { readonly database: { readonly dialect: Dialect } },
  request: ListRequest
): ReadPlan {
  const entity = act.catalog.entities.get(request.entity)
  if (!entity) throw E_PAGE_NOT_FOUND()
  assertMay(act.ability, 'read', entity.id)
  const { dialect } = act.database
  const base = allOf(
    act.ability.scope('read', entity.id),
    request.where,
    guarded(act, request.filter),
    ...(request.search === null ? [] : [searchCondition(act, entity, request.search)])
  )
  const inTab = (id: string | null) =>
    allOf(base, ...request.tabs.filter((tab) => tab.id === id).map((tab) => tab.where))
  const ids = new Statement(act, dialect, entity)
  const keys = sortColumns(ids, request.sort, [ownStep(entity, 'id')])
  const shown = new Statement(act, dialect, entity)
  const projection = new Projection(act, shown)
  const own = {
    id: projection.add([ownStep(entity, 'id')]),
    version: projection.add([ownStep(entity, 'version')]),
    state: entity.workflow ? projection.add([ownStep(entity, 'state')]) : null,
    dueAt: entity.fields.has('dueAt') ? projection.add([ownStep(entity, 'dueAt')]) : null,
    label: projection.label(entity),
  }
  const columns = new Map(
    request.columns.map((column) => [column.id, columnOutput(projection, column)])
  )
  const counted = request.tabs.filter((tab) => tab.counted)
  const cap = request.count === 'exact' ? null : COUNT_CAP
  return {
    entity,
    rows: rowsSql(
      idsSql(ids, keys, inTab(request.tab), request.window),
      shown,
      projection,
      keys,
      dialect
    ),
    counts: countsSql(act, dialect, entity, cap, [
      ...(request.count === 'none' ? [] : [{ column: 'n', where: inTab(request.tab) }]),
      ...counted.map((tab, index) => ({ column: `n${index}`, where: inTab(tab.id) })),
    ]),
    tabs: counted.map((tab, index) => ({ id: tab.id, column: `n${index}` })),
    columns,
    related: (request.related ?? []).map((wanted) => planRelated(act, dialect, entity, wanted)),
    own,
    keys: keys.map(({ kind }) => ({ kind })),
    size: request.window.size,
    peeks: 'after' in request.window,
    cap,
    guesses:
      guessesIn(act, request.filter) +
      (request.search === null ? 0 : guessesBySearch(act, entity, request.search)),
  }
}

function columnOutput(projection: Projection, column: WantedColumn): ColumnOutput {
  const badge = 'path' in column && column.badge === true
  return {
    value: 'path' in column ? { ...projection.add(column.path), badge } : null,
    show: column.show ? projection.text(column.show) : null,
  }
}

/** The ids of the page first, where an index may cover everything that is asked; their columns after that. */
function idsSql(
  statement: Statement,
  keys: readonly SortColumn[],
  where: BoundCondition,
  window: ListWindow
): Sql {
  const { dialect } = statement
  const asked = [statement.where(where)]
  if ('after' in window && window.after !== null) asked.push(behind(keys, window.after, dialect))
  const select = keys.map(({ value }, index) => sql`${value} as ${identifier(`s${index}`)}`)
  const limit =
    'after' in window
      ? sql`limit ${window.size + 1}`
      : sql`limit ${window.size} offset ${(window.page - 1) * window.size}`
  return sql`select ${identifier('t', 'id')} as ${identifier('id')}, ${join(select, ', ')} from ${statement.from} where ${join(asked, ' and ')} order by ${orderBy(named(keys), dialect)} ${limit}`
}

function rowsSql(
  ids: Sql,
  statement: Statement,
  projection: Projection,
  keys: readonly SortColumn[],
  dialect: Dialect
): Sql {
  const page = identifier('p')
  const select = [...projection.select, ...keys.map((_, index) => identifier('p', `s${index}`))]
  return sql`select ${join(select, ', ')} from (${ids}) as ${page} join ${statement.joined(sql`${identifier('t', 'id')} = ${identifier('p', 'id')}`)} order by ${orderBy(named(keys, 'p'), dialect)}`
}

function named(keys: readonly SortColumn[], alias?: string): readonly SortColumn[] {
  return keys.map((key, index) => ({
    ...key,
    value: alias ? identifier(alias, `s${index}`) : identifier(`s${index}`),
  }))
}

function countsSql(
  act: Pick<Act, 'catalog' | 'ability'>,
  dialect: Dialect,
  entity: Entity,
  cap: number | null,
  counts: readonly { readonly column: string; readonly where: BoundCondition }[]
): Sql | null {
  if (counts.length === 0) return null
  const limit = cap === null ? sql`` : sql` limit ${cap + 1}`
  const columns = counts.map(({ column, where }) => {
    const statement = new Statement(act, dialect, entity)
    return sql`(select count(*) from (select 1 as ${identifier('one')} from ${statement.from} where ${statement.where(where)}${limit}) as ${identifier('c')}) as ${identifier(column)}`
  })
  return sql`select ${join(columns, ', ')}`
}

function ownStep(entity: Entity, id: string) {
  const field = entity.fields.get(id)
  if (!field) throw new Error(`${entity.id} has no field ${id}.`)
  return { entity: entity.id, field }
}
