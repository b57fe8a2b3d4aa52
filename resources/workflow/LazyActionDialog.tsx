import { lazy, Suspense } from 'react'
import type { ActionDialogProps } from './ActionDialog.js'
import { useAsked } from './use_asked.js'

/**
 * Dialog and form parts come with the first action, not with the list. A dialog is never drawn before its form is here:
 * half drawn it would swallow a press, and leave itself for ever among those that wait for Escape.
 */
const PlainDialog = lazy(() => import('./ActionDialog.js'))
const FormDialog = lazy(async () => {
  const [{ default: Dialog }, { default: Form }] = await Promise.all([
    import('./ActionDialog.js'),
    import('../forms/MetadataForm.js'),
  ])
  return { default: (props: ActionDialogProps) => <Dialog {...props} Form={Form} /> }
})

export function LazyActionDialog(props: ActionDialogProps) {
  const action = useAsked(props.action, props.onClose)
  if (!action) return null
  const Dialog = action.input ? FormDialog : PlainDialog
  return (
    <Suspense fallback={null}>
      <Dialog {...props} action={action} />
    </Suspense>
  )
}
