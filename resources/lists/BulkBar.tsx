import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { formatCount } from '../numbers.js'
import type { BulkAction, ListProps } from '../props.js'
import { texts } from '../texts.js'
import { useAsked } from '../workflow/use_asked.js'
import type { BulkDialogProps } from './BulkDialog.js'
import { countOf, openFor } from './selection.js'
import type { SelectionState } from './use_selection.js'

/** As with one record: the dialog comes together with its form. */
const PlainDialog = lazy(() => import('./BulkDialog.js'))
const FormDialog = lazy(async () => {
  const [{ default: Dialog }, { default: Form }] = await Promise.all([
    import('./BulkDialog.js'),
    import('../forms/MetadataForm.js'),
  ])
  return { default: (props: BulkDialogProps) => <Dialog {...props} Form={Form} /> }
})

type BulkBarProps = Pick<ListProps, 'bulk' | 'count' | 'capped' | 'view' | 'rows'> & {
  readonly state: SelectionState
}

/** How many rows are chosen, a way to all that match, and what can be done to them. */
export function BulkBar({ bulk = [], count, capped, view, rows, state }: BulkBarProps) {
  const [open, setOpen] = useState<BulkAction | null>(null)
  const { selection } = state
  const chosen = countOf(selection, count)
  const pageIsChosen = rows.every((row) => selection.rows.has(row.id))
  if (chosen === 0 && !open) return null
  return (
    <section className="bulk-bar" aria-label={texts.bulk.region}>
      <p role="status">
        {texts.bulk.selected(formatCount(chosen, selection.all && capped))}
        {!selection.all && pageIsChosen && count > selection.rows.size && (
          <button type="button" className="link-button" onClick={state.chooseAll}>
            {texts.bulk.selectAll(formatCount(count, capped))}
          </button>
        )}
        <button type="button" className="link-button" onClick={state.clear}>
          {texts.bulk.clear}
        </button>
      </p>
      <div className="bulk-actions">
        {bulk.map((action) => (
          <BulkButton
            key={action.id}
            action={action}
            fits={openFor(selection, action.id)}
            chosen={chosen}
            onOpen={() => setOpen(action)}
          />
        ))}
      </div>
      {open && (
        <LazyBulkDialog
          action={open}
          count={chosen}
          view={view.id}
          state={state}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  )
}

function LazyBulkDialog(props: BulkDialogProps) {
  const action = useAsked(props.action, props.onClose)
  if (!action) return null
  const Dialog = action.input ? FormDialog : PlainDialog
  return (
    <Suspense fallback={null}>
      <Dialog {...props} action={action} />
    </Suspense>
  )
}

interface BulkButtonProps {
  readonly action: BulkAction
  /** For how many of the chosen it is known to be open; null or none: the list does not tell. */
  readonly fits: number | null
  readonly chosen: number
  readonly onOpen: () => void
}

/** Says for how many it can be done when it cannot be done for all. */
function BulkButton({ action, fits, chosen, onOpen }: BulkButtonProps) {
  const isPartly = fits !== null && fits > 0 && fits < chosen
  return (
    <span className="bulk-action">
      <Button
        type={action.tone === 'primary' ? 'primary' : 'default'}
        danger={action.tone === 'danger'}
        onClick={onOpen}
      >
        {action.title}
      </Button>
      {isPartly && <small>{texts.bulk.fits(formatCount(fits), formatCount(chosen))}</small>}
    </span>
  )
}
