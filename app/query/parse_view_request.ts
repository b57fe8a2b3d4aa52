import { bind } from '../conditions/bind.js'
import { ALWAYS, NEVER, UNKNOWN } from '../conditions/condition.js'
import type { BoundCondition, Condition } from '../conditions/condition.js'
import { E_PAGE_NOT_FOUND, E_QUERY_INVALID, EngineError } from '../errors.js'
import type { Entity, View, ViewFilter } from '../metadata/catalog.js'
import { allOf } from '../authorize/algebra.js'
import { assertMay } from '../authorize/authorize.js'
import type { Act } from '../authorize/act.js'
import { readFilter } from './filter_value.js'
import type { FilterValue } from './filter_value.js'
import { offeredColumns, wantedOf } from './offered_columns.js'
import type { OfferedColumn } from './offered_columns.js'
import { parseNumber, textOf } from './parse_list_request.js'
import type { Query } from './parse_list_request.js'
import { COUNT_CAP } from './plan_list.js'
import type { ListRequest } from './plan_list.js'
import type { SortKey } from './sort.js'
import { isPlainPath, isReadablePath } from './way.js'
import { sentence, type Words } from '../texts/words.js'

type Asker = Pick<Act, 'catalog' | 'ability' | 'variables'>

/** A list page as its address asks for it. */
export interface ViewRequest extends ListRequest {
  readonly view: View
  readonly page: number
  readonly size: number
  /** Columns that the reader may read in some row, and whether he may sort by them. */
  readonly offered: readonly OfferedColumn[]
  readonly filters: readonly (FilterValue & { readonly filter: ViewFilter })[]
  readonly sorted: { readonly column: string; readonly descending: boolean } | null
  /** Whether quick search is offered: some searched field is readable. */
  readonly searches: boolean
  readonly narrowed: boolean
  /** What the address holds that cannot be taken, in sentences; a wrong filter also leaves the list empty. */
  readonly problems: readonly Words[]
}

/**
 * Reads the address of a list page: `tab`, `page`, `size`, `sort`, `q`, `f.<filter>`. Wrong values become `problems`.
 * Throws E_ACTION_FORBIDDEN where the reader may read nothing of the view's entity, E_PAGE_NOT_FOUND where there is none.
 */
export function parseViewRequest(act: Asker, view: View, query: Query): ViewRequest {
  const entity = act.catalog.entities.get(view.entity)
  if (!entity) throw E_PAGE_NOT_FOUND()
  assertMay(act.ability, 'read', entity.id)
  const problems: Words[] = []
  const attempt = <T>(read: () => T, otherwise: T): T => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof EngineError)) throw error
      problems.push(error.words.message)
      return otherwise
    }
  }
  const offered = offeredColumns(act, view.columns)
  const { filters, isEmpty } = readFilters(act, view, query, problems)
  const size = attempt(() => parseNumber(query, 'size', 20, 100), 20)
  const page = attempt(() => parseNumber(query, 'page', 1, Math.ceil(COUNT_CAP / size)), 1)
  const sorted = attempt(() => sortOf(query, offered), null)
  const search = attempt(() => textOf(query, 'q'), null)
  const tab = attempt(() => tabOf(query, view), view.tabs[0]?.id ?? null)
  return {
    view,
    page,
    size,
    offered,
    filters,
    sorted,
    problems,
    tab,
    search,
    entity: entity.id,
    searches: searchesOf(act, entity),
    narrowed: search !== null || filters.some(({ value }) => value !== null),
    where: allOf(bound(act, view.where), isEmpty ? NEVER : ALWAYS),
    tabs: view.tabs.map(({ id, where, badge }) => ({
      id,
      where: bound(act, where),
      counted: badge,
    })),
    filter: allOf(...filters.flatMap(({ condition }) => condition ?? [])),
    ...wantedOf(act, offered),
    sort: sorted ? chosenSort(sorted, offered) : defaultSort(act, view),
    window: { page, size },
    count: 'capped',
  }
}

/** The filters that the reader may use, and whether a wrong or a missing one leaves the list empty. */
function readFilters(act: Asker, view: View, query: Query, problems: Words[]) {
  const filters = view.filters
    .filter((filter) => isReadablePath(act, filter.path))
    .map((filter) => ({ ...readFilter(act.catalog, filter, query), filter }))
  const unknown = unknownParameter(
    query,
    filters.map(({ filter }) => filter)
  )
  if (unknown !== null)
    problems.push(sentence('没有筛选项“{name}”，或您无权查看。', { name: unknown }))
  problems.push(...filters.flatMap(({ problem }) => problem ?? []))
  const isOpen = ({ problem, condition, filter }: (typeof filters)[number]) =>
    problem !== null || (filter.required && condition === null)
  return { filters, isEmpty: unknown !== null || filters.some(isOpen) }
}

/** The searched fields that the reader may read in some row. */
function searchesOf(act: Asker, entity: Entity): boolean {
  const fields = entity.search.flatMap(({ field }) => entity.fields.get(field) ?? [])
  return fields.some((field) => isReadablePath(act, [{ entity: entity.id, field }]))
}

/** Throws E_QUERY_INVALID with the first problem: the API's way of telling. */
export function assertNoProblems(request: ViewRequest): void {
  const [problem] = request.problems
  if (problem !== undefined) throw E_QUERY_INVALID('query', problem)
}

/** A `where` of metadata for this reader; one whose variable is missing gives no rows. */
function bound(act: Asker, condition: Condition | null): BoundCondition {
  if (condition === null) return ALWAYS
  const where = bind(condition, act.variables)
  return where === UNKNOWN ? NEVER : where
}

function tabOf(query: Query, view: View): string | null {
  const id = textOf(query, 'tab')
  if (id === null) return view.tabs[0]?.id ?? null
  if (view.tabs.some((tab) => tab.id === id)) return id
  throw E_QUERY_INVALID('tab', '没有这个分类，已显示第一个分类。')
}

function sortOf(query: Query, columns: ViewRequest['offered']): ViewRequest['sorted'] {
  const text = textOf(query, 'sort')
  if (text === null) return null
  const descending = text.startsWith('-')
  const column = descending ? text.slice(1) : text
  if (columns.some(({ id, sortable }) => id === column && sortable)) return { column, descending }
  throw E_QUERY_INVALID(
    'sort',
    sentence('不能按“{name}”排序，已按默认顺序显示。', { name: column.slice(0, 60) })
  )
}

function chosenSort(
  { column, descending }: NonNullable<ViewRequest['sorted']>,
  columns: ViewRequest['offered']
): readonly SortKey[] {
  return columns.flatMap((each) =>
    each.id === column && 'path' in each ? [{ path: each.path, descending }] : []
  )
}

function defaultSort(act: Asker, view: View): readonly SortKey[] {
  return view.sort.filter(({ path }) => isReadablePath(act, path) && isPlainPath(act, path))
}

function unknownParameter(query: Query, filters: readonly ViewFilter[]): string | null {
  const known = new Set(
    filters.flatMap(({ id, match }) =>
      match === 'range' ? [`f.${id}.from`, `f.${id}.to`] : [`f.${id}`]
    )
  )
  const unknown = Object.keys(query).find((name) => name.startsWith('f.') && !known.has(name))
  return unknown === undefined ? null : unknown.slice(2, 62)
}
