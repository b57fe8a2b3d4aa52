import { usePage } from '@inertiajs/react'
import { EmptyState } from '../lists/EmptyState.js'
import { FilterBar } from '../lists/FilterBar.js'
import { ListHead } from '../lists/ListHead.js'
import { ListTabs } from '../lists/ListTabs.js'
import { Pager } from '../lists/Pager.js'
import { Rows } from '../lists/Rows.js'
import { listAddress, nextSort } from '../lists/address.js'
import { useReloading } from '../lists/use_reloading.js'
import { PageTitle } from '../layouts/PageTitle.js'
import { PortalLayout } from '../layouts/PortalLayout.js'
import type { ListProps } from '../props.js'
import { texts } from '../texts.js'

/** One view: what it is, what narrows it, its rows. The address holds all of its state. */
export default function List(props: ListProps) {
  const { view, problems } = props
  const query = usePage().url.split('?')[1] ?? ''
  return (
    <>
      <PageTitle title={view.title} />
      <ListHead {...props} />
      {problems.length > 0 && <Problems problems={problems} />}
      <ListTabs {...props} query={query} />
      <div className="panel list-panel">
        <FilterBar {...props} query={query} />
        <ListRows {...props} query={query} />
      </div>
    </>
  )
}

List.layout = [PortalLayout]

function Problems({ problems }: Pick<ListProps, 'problems'>) {
  return (
    <div className="notice tone-warning list-problems" role="alert">
      <p>{texts.list.problems}</p>
      <ul>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </div>
  )
}

function ListRows(props: ListProps & { readonly query: string }) {
  const { view, rows, columns, sort, query } = props
  const reloading = useReloading()
  if (rows.length === 0) return <EmptyState {...props} />
  return (
    <div className={reloading ? 'list-rows is-reloading' : 'list-rows'} aria-busy={reloading}>
      <Rows
        caption={view.title}
        columns={columns}
        rows={rows}
        sort={sort}
        withActions
        sortAddress={(column) => listAddress(view.href, query, { sort: nextSort(column, sort) })}
      />
      <Pager {...props} />
    </div>
  )
}
