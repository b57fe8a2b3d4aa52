import { lazy, Suspense } from 'react'
import type { RecordAction } from '../props.js'
import type { Target } from './use_action.js'

/** Dialog and form parts come with the first action, not with the list. */
const ActionDialog = lazy(() => import('./ActionDialog.js'))

interface LazyActionDialogProps {
  readonly action: RecordAction
  readonly target: Target
  readonly onClose: () => void
}

export function LazyActionDialog(props: LazyActionDialogProps) {
  return (
    <Suspense fallback={null}>
      <ActionDialog {...props} />
    </Suspense>
  )
}
