import { cursors } from '#app/http/api/cursors'
import type { ApiListRequest } from '#app/query/parse_list_request'
import type { ListRequest } from '#app/query/plan_list'
import type { ListedRow, ListResult } from '#app/query/run_list'

/** A record as JSON: the values of the fields one may read, masked as on the pages. */
export function recordAnswer({ id, version, label, state, cells }: ListedRow) {
  return {
    id,
    version,
    label,
    state: state?.id ?? null,
    values: Object.fromEntries(Object.entries(cells).map(([name, { value }]) => [name, value])),
  }
}

/** A list as JSON; `next` is the token with which the list goes on. */
export function listAnswer(asked: ListRequest | ApiListRequest, result: ListResult) {
  const { window } = asked
  const total = result.total ? { count: result.total.count, capped: result.total.capped } : {}
  const place =
    'page' in window
      ? { page: window.page, size: window.size }
      : { size: window.size, next: nextOf(asked, result) }
  return { data: result.rows.map(recordAnswer), meta: { ...place, ...total } }
}

function nextOf(asked: ListRequest | ApiListRequest, { next }: ListResult): string | null {
  return next && 'list' in asked ? cursors.seal(asked.list, next) : null
}
