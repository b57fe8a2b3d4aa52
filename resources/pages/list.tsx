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
  const hasFilters = isOfUse(props)
  return (
    <>
      <PageTitle title={view.title} />
      <ListHead {...props} />
      {problems.length > 0 && <Problems problems={problems} />}
      <ListTabs {...props} query={query} />
      <div className="panel list-panel">
        {hasFilters && <FilterBar {...props} query={query} />}
        <ListRows {...props} query={query} />
      </div>
    </>
  )
}

List.layout = [PortalLayout]

/** Where nothing exists there is nothing to narrow: the next step then stands alone. */
function isOfUse({ count, narrowed, filters }: ListProps): boolean {
  return count > 0 || narrowed || filters.some(({ required, problem }) => required || problem)
}

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
