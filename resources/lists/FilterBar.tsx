import { router } from '@inertiajs/react'
import { Input } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useNarrow } from '../layouts/use_narrow.js'
import type { ListFilter, ListProps } from '../props.js'
import { texts } from '../texts.js'
import { FilterControl } from './FilterControl.js'
import { FilterTags } from './FilterTags.js'
import { listAddress, type AddressChange, type FilterValue } from './address.js'
import { isSet } from './filter_value.js'

type FilterBarProps = Pick<ListProps, 'filters' | 'search' | 'view' | 'count' | 'capped'> & {
  readonly query: string
}

/** The sheet of a phone comes when it is asked for. */
const FilterSheet = lazy(() => import('./FilterSheet.js'))

const VISIBLE = 4

/** What narrows the list: the filters that matter in sight, the rest one press away, each active one a tag. */
export function FilterBar(props: FilterBarProps) {
  const { filters, search, view, query } = props
  const narrow = useNarrow()
  const [sheet, setSheet] = useState(false)
  const { shown, hidden, more, setMore } = useShownFilters(filters, narrow)
  const [names, setNames] = useState<Readonly<Record<string, string>>>({})
  if (filters.length === 0 && !search.offered) return null
  const go = (change: AddressChange) =>
    router.visit(listAddress(view.href, query, change), {
      preserveState: true,
      preserveScroll: true,
    })
  const setFilter = (filter: ListFilter, value: FilterValue) =>
    go({ filters: { [filter.id]: value } })
  const control = (filter: ListFilter) => (
    <FilterControl
      key={`${filter.id}.${JSON.stringify(filter.value)}`}
      filter={filter}
      onChange={(value) => setFilter(filter, value)}
      onNames={(more) => setNames((known) => ({ ...known, ...more }))}
    />
  )
  return (
    <section className="filter-bar" aria-label={texts.list.filters}>
      <div className="filters">
        {search.offered && (
          <SearchBox key={search.value} value={search.value} onSearch={(q) => go({ q })} />
        )}
        {shown.map(control)}
        {narrow && hidden > 0 && (
          <button
            type="button"
            className="tool-button"
            aria-haspopup="dialog"
            onClick={() => setSheet(true)}
          >
            {texts.list.filterButton(filters.filter(isSet).length)}
          </button>
        )}
        {!narrow && (hidden > 0 || more) ? (
          <button
            type="button"
            className="link-button filters-more"
            aria-expanded={more}
            onClick={() => setMore(!more)}
          >
            {more ? texts.list.lessFilters : texts.list.moreFilters(hidden)}
          </button>
        ) : null}
      </div>
      <FilterTags filters={filters} names={names} view={view} query={query} q={search.value} />
      <Suspense fallback={null}>
        {sheet && (
          <FilterSheet {...props} onClose={() => setSheet(false)}>
            {filters.map(control)}
          </FilterSheet>
        )}
      </Suspense>
    </section>
  )
}

/** The first few and whatever is set; on a phone the rest lie in a sheet. */
function useShownFilters(filters: readonly ListFilter[], narrow: boolean) {
  const [more, setMore] = useState(false)
  // A door to a single filter takes the room of the filter itself.
  const visible = narrow ? 0 : filters.length === VISIBLE + 1 ? VISIBLE + 1 : VISIBLE
  const shown = more
    ? filters
    : filters.filter(
        (filter, index) =>
          index < visible ||
          (!narrow && isSet(filter)) ||
          filter.problem !== null ||
          (filter.required && !isSet(filter))
      )
  return { shown, hidden: filters.length - shown.length, more, setMore }
}

function SearchBox({
  value,
  onSearch,
}: {
  readonly value: string
  readonly onSearch: (q: string | null) => void
}) {
  return (
    <label className="filter filter-search">
      <span>{texts.list.search}</span>
      <Input.Search
        defaultValue={value}
        allowClear
        enterButton={texts.list.search}
        placeholder={texts.list.searchPlaceholder}
        onSearch={(text) => onSearch(text.trim() || null)}
      />
    </label>
  )
}
