import { lazy, Suspense } from 'react'
import { texts } from '../texts.js'
import type { MetadataFormState } from './use_metadata_form.js'
import type { Saving, SubmitButton } from './use_submit.js'
import type { UnsavedGuard } from './use_unsaved_guard.js'

const ConflictPanel = lazy(() => import('./ConflictPanel.js'))
const AskDialog = lazy(() => import('./AskDialog.js'))

interface FormDialogsProps {
  readonly state: MetadataFormState
  readonly saving: Saving
  readonly guard: UnsavedGuard
  /** The button whose question is open. */
  readonly asked: SubmitButton | null
  readonly onConfirm: () => void
  readonly onCancel: () => void
}

/** What may come up around a form: its question, the server's warnings, a conflict, leaving without saving. */
export function FormDialogs({
  state,
  saving,
  guard,
  asked,
  onConfirm,
  onCancel,
}: FormDialogsProps) {
  const { fresh, warned } = saving
  const no = texts.form.leaveCancel
  return (
    <Suspense fallback={null}>
      {fresh && <ConflictPanel state={state} fresh={fresh} onResolved={saving.resolve} />}
      {asked && (
        <AskDialog
          title={asked.title}
          text={asked.confirm!}
          yes={asked.title}
          no={no}
          onYes={onConfirm}
          onNo={onCancel}
        />
      )}
      {warned && (
        <AskDialog
          title={warned.button.title}
          text={warned.warnings.map(({ message }) => message).join('\n')}
          yes={texts.action.goOn}
          no={no}
          onYes={saving.insist}
          onNo={saving.relent}
        />
      )}
      {guard.held && (
        <AskDialog
          title={texts.form.leaveTitle}
          text={texts.form.leave}
          yes={texts.form.leaveConfirm}
          no={no}
          onYes={guard.leave}
          onNo={guard.stay}
        />
      )}
    </Suspense>
  )
}
