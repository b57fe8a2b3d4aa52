import { usePage } from '@inertiajs/react'
import { FilterBar } from '../lists/FilterBar.js'
import { ListHead } from '../lists/ListHead.js'
import { ListRows } from '../lists/ListRows.js'
import { ListTabs } from '../lists/ListTabs.js'
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
