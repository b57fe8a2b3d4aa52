import { Link, router } from '@inertiajs/react'
import { useState } from 'react'
import type { ListRow, RecordAction } from '../props.js'
import { texts } from '../texts.js'
import { Icon } from '../layouts/Icon.js'
import { LazyActionDialog } from './LazyActionDialog.js'
import { MoreActions } from './MoreActions.js'

/** What can be done with a row now: the likeliest one in sight, the rest in a menu. */
export function RowActions({
  row,
  onPreview,
}: {
  readonly row: ListRow
  readonly onPreview?: (() => void) | undefined
}) {
  const [open, setOpen] = useState<RecordAction | null>(null)
  const [first, ...rest] = row.actions
  if (!first && !onPreview) return null
  const start = (action: RecordAction) =>
    action.how === 'page' ? router.visit(action.href) : setOpen(action)
  const second = rest.length === 1 ? rest[0] : undefined
  return (
    <div className="row-actions">
      {first && <ActionLink action={first} label={row.label} onStart={start} />}
      {second && <ActionLink action={second} label={row.label} onStart={start} />}
      {onPreview && (
        <button
          type="button"
          className="link-button"
          aria-label={texts.drawer.previewOf(row.label)}
          onClick={onPreview}
        >
          {texts.drawer.preview}
        </button>
      )}
      {rest.length > 1 && (
        <MoreActions actions={rest} onStart={start}>
          <button
            type="button"
            className="link-button more-button"
            aria-haspopup="menu"
            aria-label={texts.pair(texts.frame.more, row.label)}
          >
            {texts.frame.more}
            <Icon name="down" size={14} />
          </button>
        </MoreActions>
      )}
      {open && <LazyActionDialog action={open} target={row} onClose={() => setOpen(null)} />}
    </div>
  )
}

interface ActionLinkProps {
  readonly action: RecordAction
  readonly label: string
  readonly onStart: (action: RecordAction) => void
}

function ActionLink({ action, label, onStart }: ActionLinkProps) {
  const name = texts.pair(action.title, label)
  if (action.how === 'page') {
    return (
      <Link href={action.href} aria-label={name}>
        {action.title}
      </Link>
    )
  }
  return (
    <button
      type="button"
      className={action.tone === 'danger' ? 'link-button is-danger' : 'link-button'}
      aria-label={name}
      onClick={() => onStart(action)}
    >
      {action.title}
    </button>
  )
}
