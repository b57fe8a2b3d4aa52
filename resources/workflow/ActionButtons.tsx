import { router } from '@inertiajs/react'
import { Button } from 'antd'
import { useState } from 'react'
import { useNarrow } from '../layouts/use_narrow.js'
import type { RecordAction } from '../props.js'
import { texts } from '../texts.js'
import { LazyActionDialog } from './LazyActionDialog.js'
import { MoreActions } from './MoreActions.js'
import { orderActions } from './order_actions.js'
import type { Target } from './use_action.js'

interface ActionButtonsProps {
  readonly actions: readonly RecordAction[]
  readonly target: Target
}

/** What may be done with the record now, the likeliest first; on a phone the rest fold into one button. */
export function ActionButtons({ actions, target }: ActionButtonsProps) {
  const narrow = useNarrow()
  const [open, setOpen] = useState<RecordAction | null>(null)
  if (actions.length === 0) return null
  const start = (action: RecordAction) =>
    action.how === 'page' ? router.visit(action.href) : setOpen(action)
  const ordered = orderActions(actions)
  const shown = ordered.slice(0, narrow ? 2 : 4)
  const folded = ordered.slice(shown.length)
  return (
    <div className="record-actions" role="group" aria-label={texts.record.actions}>
      {shown.map((action, index) => (
        <Button
          key={action.id}
          type={index === 0 && action.tone !== 'danger' ? 'primary' : 'default'}
          danger={action.tone === 'danger'}
          onClick={() => start(action)}
        >
          {action.title}
        </Button>
      ))}
      {folded.length > 0 && (
        <MoreActions actions={folded} onStart={start}>
          <Button aria-haspopup="menu">{texts.frame.more}</Button>
        </MoreActions>
      )}
      {open && <LazyActionDialog action={open} target={target} onClose={() => setOpen(null)} />}
    </div>
  )
}
