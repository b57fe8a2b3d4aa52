import { Link } from '@inertiajs/react'
import { formatCount } from '../numbers.js'
import type { ListProps } from '../props.js'
import { listAddress } from './address.js'

type ListTabsProps = Pick<ListProps, 'tabs' | 'view'> & { readonly query: string }

/** The view's tabs with their counts. */
export function ListTabs({ tabs, view, query }: ListTabsProps) {
  if (tabs.length === 0) return null
  return (
    <nav className="tabs" aria-label={view.title}>
      {tabs.map((tab) => (
        <Link
          key={tab.id}
          href={listAddress(view.href, query, { tab: tab.id })}
          preserveState
          preserveScroll
          aria-current={tab.current ? 'page' : undefined}
        >
          {tab.title}
          {tab.count !== null && (
            <span className="tab-count">{formatCount(tab.count, tab.capped)}</span>
          )}
        </Link>
      ))}
    </nav>
  )
}
