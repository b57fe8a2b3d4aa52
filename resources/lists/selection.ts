/** Which rows of a list are chosen, over its pages. Pure. */
import type { ListRow, Json } from '../props.js'

type Chosen = Pick<ListRow, 'id' | 'label' | 'actions'>

export interface Selection {
  /** The list it was made in; in another tab, filter or search it counts no more. */
  readonly scope: string
  readonly rows: ReadonlyMap<string, Chosen>
  /** Everything that matches, also what no page has shown. */
  readonly all: boolean
}

const OF_A_PAGE = ['page', 'size', 'sort']

/** What narrows a list, without what only pages or orders it. */
export function scopeOf(query: string): string {
  const scope = new URLSearchParams(query)
  for (const name of OF_A_PAGE) scope.delete(name)
  return scope.toString()
}

export function emptySelection(scope: string): Selection {
  return { scope, rows: new Map(), all: false }
}

/** Chooses rows or lets them go; whoever lets one go no longer means all. */
export function withRows(
  selection: Selection,
  rows: readonly Chosen[],
  chosen: boolean
): Selection {
  const next = new Map(selection.rows)
  for (const row of rows) {
    if (chosen) next.set(row.id, row)
    else next.delete(row.id)
  }
  return { ...selection, rows: next, all: selection.all && chosen }
}

/** How many are meant. */
export function countOf(selection: Selection, matching: number): number {
  return selection.all ? matching : selection.rows.size
}

/** What a bulk action is sent: the rows by name, or the question that finds them all. */
export function bulkTarget(selection: Selection, view: string): Readonly<Record<string, Json>> {
  if (selection.all) return { selection: { view, query: selection.scope } }
  return { ids: [...selection.rows.keys()] }
}

/** For how many of the chosen rows an action is open now; null where not all of them are known. */
export function openFor(selection: Selection, action: string): number | null {
  if (selection.all) return null
  return [...selection.rows.values()].filter(({ actions }) =>
    actions.some(({ id }) => id === action)
  ).length
}
