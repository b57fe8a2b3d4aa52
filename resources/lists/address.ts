/**
 * The address of a list holds all of its state: `?tab=&page=&size=&sort=-appliedAt&q=&f.<filter>=value`, several
 * values repeated, a range as `.from` and `.to`. Pure: takes a query, gives the next one.
 */
export type FilterValue =
  string | readonly string[] | { readonly from?: string; readonly to?: string } | null

export interface AddressChange {
  readonly tab?: string | null
  readonly page?: number
  readonly size?: number
  readonly sort?: string | null
  readonly q?: string | null
  readonly filters?: Readonly<Record<string, FilterValue>>
}

/** The path with the query after a change. Whatever changes but the page goes back to the first page. */
export function listAddress(path: string, query: string, change: AddressChange): string {
  const next = new URLSearchParams(query)
  if (change.page === undefined) next.delete('page')
  setOne(next, 'tab', change.tab)
  setOne(next, 'sort', change.sort)
  setOne(next, 'q', change.q)
  setOne(next, 'size', change.size === undefined ? undefined : String(change.size))
  if (change.page !== undefined) setOne(next, 'page', change.page > 1 ? String(change.page) : null)
  for (const [id, value] of Object.entries(change.filters ?? {})) setFilter(next, id, value)
  const text = next.toString()
  return text ? `${path}?${text}` : path
}

/** Without filters and search, in the same tab, order and size. */
export function clearedAddress(path: string, query: string): string {
  const next = new URLSearchParams(query)
  for (const name of [...next.keys()]) if (name.startsWith('f.')) next.delete(name)
  return listAddress(path, next.toString(), { q: null })
}

/** What sorting by a column leads to: first descending for times and numbers, ascending otherwise, then the other way. */
export function nextSort(
  column: { readonly id: string; readonly kind: string },
  current: { readonly column: string; readonly descending: boolean } | null
): string {
  const descending =
    current?.column === column.id ? !current.descending : DESCENDING_FIRST.has(column.kind)
  return descending ? `-${column.id}` : column.id
}

const DESCENDING_FIRST = new Set(['date', 'datetime', 'integer', 'decimal'])

function setOne(query: URLSearchParams, name: string, value: string | null | undefined): void {
  if (value === undefined) return
  if (value === null || value === '') query.delete(name)
  else query.set(name, value)
}

function setFilter(query: URLSearchParams, id: string, value: FilterValue): void {
  const name = `f.${id}`
  for (const key of [name, `${name}.from`, `${name}.to`]) query.delete(key)
  if (value === null) return
  if (typeof value === 'string') return setOne(query, name, value.trim())
  if (isList(value)) return value.forEach((one) => query.append(name, one))
  setOne(query, `${name}.from`, value.from ?? null)
  setOne(query, `${name}.to`, value.to ?? null)
}

function isList(value: FilterValue): value is readonly string[] {
  return Array.isArray(value)
}

/** The pages a pager shows around the present one; null is a gap. */
export function pagesAround(page: number, last: number): readonly (number | null)[] {
  const shown = [1, last, page - 1, page, page + 1]
  if (page <= 3) shown.push(2, 3, 4)
  if (page >= last - 2) shown.push(last - 3, last - 2, last - 1)
  const pages = [...new Set(shown)].filter((one) => one >= 1 && one <= last).sort((a, b) => a - b)
  return pages.flatMap((one, index) => {
    const before = pages[index - 1]
    if (before === undefined || one - before === 1) return [one]
    return one - before === 2 ? [one - 1, one] : [null, one]
  })
}
