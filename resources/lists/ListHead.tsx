import { Link } from '@inertiajs/react'
import { Breadcrumb } from '../layouts/Breadcrumb.js'
import { formatCount } from '../numbers.js'
import type { ListProps } from '../props.js'
import { texts } from '../texts.js'

type ListHeadProps = Pick<ListProps, 'view' | 'count' | 'capped' | 'actions'>

/** Title, one sentence of what this is, how many, and the main action at the right. */
export function ListHead({ view, count, capped, actions }: ListHeadProps) {
  return (
    <>
      <Breadcrumb trail={[{ title: view.title }]} />
      <div className="page-head">
        <div>
          <h1>{view.title}</h1>
          <span className="page-count" role="status">
            {texts.list.count(formatCount(count, capped))}
          </span>
          {view.description && <p className="page-lead">{view.description}</p>}
        </div>
        {actions.length > 0 && (
          <div className="page-actions">
            {actions.map((action) => (
              <Link
                key={action.id}
                href={action.href}
                className={action.primary ? 'button-link is-primary' : 'button-link'}
              >
                {action.title}
              </Link>
            ))}
          </div>
        )}
      </div>
    </>
  )
}
