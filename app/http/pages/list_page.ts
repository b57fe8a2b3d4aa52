import { addresses } from '#app/http/addresses'
import { inWords, type Words } from '#app/texts/words'
import type { Catalog, Option, ViewColumn, ViewFilter } from '#app/metadata/catalog'
import type { ViewRequest } from '#app/query/parse_view_request'
import { yesOrNo } from '#app/query/value_text'
import type { Count, ListedRow, ListResult } from '#app/query/run_list'
import type {
  BulkAction,
  Frame,
  Json,
  ListColumn,
  ListFilter,
  ListProps,
  ListRow,
  RecordAction,
} from '../../../resources/props.js'

export interface ListSource {
  readonly frame: Frame
  readonly catalog: Catalog
  readonly asked: ViewRequest
  readonly result: ListResult
  readonly actionsOf: (id: string) => readonly RecordAction[]
  readonly actions: ListProps['actions']
  readonly bulk: readonly BulkAction[]
}

const NOTHING: Count = { count: 0, capped: false }

/** Everything a list page shows: what it is, which rows, and what may be done next. */
export function listProps({
  frame,
  catalog,
  asked,
  result,
  actionsOf,
  actions,
  bulk,
}: ListSource): ListProps {
  const { view, page, size, problems, narrowed } = asked
  return {
    frame,
    view: {
      id: view.id,
      title: view.title,
      description: view.description,
      href: addresses.view(catalog.id, view.id),
      ...(view.numbered ? { numbered: true } : {}),
    },
    columns: asked.offered.map((column) => listColumn(column, column.sortable)),
    rows: result.rows.map((row) =>
      listRow(row, { entity: view.entity, columns: asked.offered, catalog }, actionsOf(row.id))
    ),
    filters: asked.filters.map(({ filter, value, problem }) =>
      listFilter(filter, value, problem, catalog)
    ),
    tabs: tabsOf(asked, result),
    sort: asked.sorted ?? defaultSort(asked),
    page,
    size,
    ...(result.total ?? NOTHING),
    search: { offered: asked.searches, value: asked.search ?? '' },
    narrowed: narrowed || asked.tab !== (view.tabs[0]?.id ?? null),
    actions,
    bulk,
    problems: problems.map((problem) => inWords(problem, catalog.pack.locale)),
  }
}

/** The view's own order, where a column shows it. */
function defaultSort({ sort, offered }: ViewRequest): ListProps['sort'] {
  const [first] = sort
  const column =
    first &&
    offered.find(
      (each) =>
        'path' in each &&
        each.path.length === first.path.length &&
        each.path.every((step, index) => step.field.id === first.path[index]!.field.id)
    )
  return column ? { column: column.id, descending: first.descending } : null
}

export function listColumn(column: ViewColumn, sortable: boolean): ListColumn {
  const { id, title, link } = column
  const badge = 'related' in column ? column.related.badge : 'field' in column && column.badge
  return {
    id,
    title,
    kind: columnKind(column),
    sortable,
    // A link inside a cell of related records leads to those.
    link: 'related' in column || link === null ? null : link === 'record' ? 'record' : 'view',
    ...(badge ? { badge } : {}),
  }
}

/** What stands in a column: the kind of its field, a text made by a template, or related records. */
export function columnKind(column: ViewColumn): string {
  if ('field' in column) return column.field.kind
  return 'related' in column ? 'related' : 'text'
}

/** A row with the way to its record, and from its cells to the lists that they open. */
export function listRow(
  row: ListedRow,
  { entity, columns, catalog }: RowPlace,
  actions: readonly RecordAction[] = []
): ListRow {
  const led = columns.flatMap(({ id, link }) => {
    const cell = row.cells[id]
    if (!cell || link === null || link === 'record') return []
    return [[id, { ...cell, href: addresses.filtered(catalog.id, link, row.id) }] as const]
  })
  const cells = led.length === 0 ? row.cells : { ...row.cells, ...Object.fromEntries(led) }
  return { ...row, cells, href: addresses.record(catalog.id, entity, row.id), actions }
}

/** The list a row stands in. */
export interface RowPlace {
  readonly entity: string
  readonly columns: readonly ViewColumn[]
  readonly catalog: Catalog
}

function tabsOf({ view, tab }: ViewRequest, result: ListResult): ListProps['tabs'] {
  return view.tabs.map(({ id, title }) => {
    const counted = result.tabs.get(id)
    return {
      id,
      title,
      count: counted?.count ?? null,
      capped: counted?.capped ?? false,
      current: id === tab,
    }
  })
}

function listFilter(
  { id, title, match, required, field, path }: ViewFilter,
  value: Json,
  problem: Words | null,
  catalog: Catalog
): ListFilter {
  const last = path.at(-1)!
  const choices =
    field.kind === 'reference' || field.items?.kind === 'reference'
      ? addresses.api(catalog.id, last.entity, 'choices', last.field.id)
      : null
  return {
    id,
    title,
    match,
    kind: field.kind,
    required,
    options: filterOptions(field, last.entity, catalog),
    choices,
    value,
    problem: problem && inWords(problem, catalog.pack.locale),
  }
}

/** Also options that are no longer offered: old records are still found by them. */
function filterOptions(
  field: ViewFilter['field'],
  entity: string,
  catalog: Catalog
): ListFilter['options'] {
  const states = field.id === 'state' ? catalog.entities.get(entity)?.workflow?.states : undefined
  if (states) return [...states.values()].map(({ id, title }) => ({ value: id, title }))
  if (field.kind === 'boolean')
    return [
      { value: 'true', title: inWords(yesOrNo(true), catalog.pack.locale) },
      { value: 'false', title: inWords(yesOrNo(false), catalog.pack.locale) },
    ]
  const dictionary = field.dictionary ?? field.items?.dictionary ?? null
  const options: readonly Option[] | null =
    field.options ??
    field.items?.options ??
    (dictionary === null ? null : (catalog.dictionaries.get(dictionary)?.items ?? []))
  return options && options.map(({ value, title }) => ({ value, title }))
}
