import type { Act } from '#app/authorize/act'
import { E_BULK_TOO_MANY, E_PAGE_NOT_FOUND } from '#app/errors'
import { assertNoProblems, parseViewRequest } from '#app/query/parse_view_request'
import { planList } from '#app/query/plan_list'
import { runList } from '#app/query/run_list'

/** Everything that a list shows over all its pages: the view and the query of its address. */
export interface Selection {
  readonly view: string
  readonly query: string
}

/** A selection over pages stops here. */
export const MOST_SELECTED = 1_000

/**
 * The ids of all records that a list holds for this reader, however many pages it has. Throws E_PAGE_NOT_FOUND for a
 * view of another entity, E_QUERY_INVALID for an address that cannot be taken (a list must not become longer by a
 * misspelt filter), and E_BULK_TOO_MANY beyond 1,000.
 */
export async function selectedIds(
  act: Act,
  entity: string,
  { view: viewId, query }: Selection
): Promise<string[]> {
  const view = act.catalog.views.get(viewId)
  if (!view || view.kind !== 'table' || view.entity !== entity) throw E_PAGE_NOT_FOUND()
  const asked = parseViewRequest(act, view, withoutPage(query))
  assertNoProblems(asked)
  const window = { page: 1, size: MOST_SELECTED + 1 }
  const plan = planList(act, {
    ...asked,
    columns: [],
    related: [],
    tabs: untold(asked.tabs),
    window,
    count: 'none',
  })
  const { rows } = await runList(act, plan)
  if (rows.length > MOST_SELECTED) throw E_BULK_TOO_MANY(MOST_SELECTED)
  return rows.map(({ id }) => id)
}

/** Tabs still narrow; nobody counts them. */
function untold<T extends { readonly counted: boolean }>(tabs: readonly T[]): T[] {
  return tabs.map((tab) => ({ ...tab, counted: false }))
}

function withoutPage(text: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {}
  const parameters = new URLSearchParams(text)
  for (const name of new Set(parameters.keys())) {
    if (name === 'page' || name === 'size') continue
    const all = parameters.getAll(name)
    query[name] = all.length === 1 ? all[0]! : all
  }
  return query
}
