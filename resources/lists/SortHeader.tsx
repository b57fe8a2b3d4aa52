import { Link } from '@inertiajs/react'
import type { ListColumn } from '../props.js'
import { texts } from '../texts.js'
import { isNumber } from './columns.js'

export type Sort = { readonly column: string; readonly descending: boolean } | null

interface SortHeaderProps {
  readonly column: ListColumn
  readonly sort: Sort
  readonly address: string | undefined
}

/** A column's head; a link to the same list in another order where the column can be sorted. */
export function SortHeader({ column, sort, address }: SortHeaderProps) {
  const current =
    sort?.column === column.id ? (sort.descending ? 'descending' : 'ascending') : undefined
  return (
    <th
      scope="col"
      className={isNumber(column) ? 'is-number' : undefined}
      aria-sort={address ? (current ?? 'none') : undefined}
    >
      {address ? (
        <Link
          href={address}
          preserveState
          preserveScroll
          className="sort-link"
          title={texts.list.sortBy(column.title)}
        >
          {column.title}
          <Arrows current={current} />
        </Link>
      ) : (
        column.title
      )}
    </th>
  )
}

function Arrows({ current }: { readonly current: string | undefined }) {
  return (
    <svg
      className={`sort-arrows ${current ?? ''}`}
      width="8"
      height="12"
      viewBox="0 0 8 12"
      aria-hidden="true"
      focusable="false"
    >
      <path className="up" d="M4 1l3 4H1z" />
      <path className="down" d="M4 11L1 7h6z" />
    </svg>
  )
}
