import { Link } from '@inertiajs/react'
import { Emblem } from '../layouts/Emblem.js'
import type { ListProps } from '../props.js'
import { texts } from '../texts.js'
import { clearedAddress } from './address.js'

type EmptyStateProps = Pick<ListProps, 'narrowed' | 'view' | 'actions' | 'tabs'> & {
  readonly query: string
}

/** Says whether nothing exists or nothing matches, and offers the next step. */
export function EmptyState({ narrowed, view, actions, tabs, query }: EmptyStateProps) {
  const create = actions.find((action) => action.primary) ?? actions[0]
  if (narrowed) {
    return (
      <div className="empty">
        <h2>{texts.list.noneMatches}</h2>
        <p>{texts.list.noneMatchesHint}</p>
        <Link className="button-link" href={clearedAddress(view.href, query)}>
          {texts.list.clearFilters}
        </Link>
      </div>
    )
  }
  const tab = create ? undefined : tabs.find(({ current }) => current)
  return (
    <div className="empty">
      <Emblem size={56} className="empty-mark" />
      <h2>{tab ? texts.list.noneInTab(tab.title) : texts.list.noneExists}</h2>
      <p>{create ? texts.list.noneExistsCreate(create.title) : texts.list.noneExistsHint}</p>
      {create && (
        <Link className="button-link is-primary" href={create.href}>
          {create.title}
        </Link>
      )}
    </div>
  )
}
