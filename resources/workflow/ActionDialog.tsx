import { Modal } from 'antd'
import { useId, useState } from 'react'
import type { Json, RecordAction } from '../props.js'
import type MetadataForm from '../forms/MetadataForm.js'
import { texts } from '../texts.js'
import { GeneralErrors, Warnings } from './DialogNotices.js'
import { submitForm } from './submit_form.js'
import { useAction, type Target } from './use_action.js'

export interface ActionDialogProps {
  readonly action: RecordAction
  readonly target: Target
  readonly onClose: () => void
  /** There where the action asks for something. */
  readonly Form?: typeof MetadataForm
}

/** Asks before an action: its question, and what the actor must give. Faults come back to their fields. */
export default function ActionDialog({ action, target, onClose, Form }: ActionDialogProps) {
  const form = useId()
  const [open, setOpen] = useState(true)
  const { running, errors, warnings, run } = useAction(action, target, () => setOpen(false))
  const confirm = () => (action.input ? submitForm(form) : void run({}))
  return (
    <Modal
      open={open}
      title={action.title}
      okText={warnings.length > 0 ? texts.action.goOn : action.title}
      cancelText={texts.action.cancel}
      okButtonProps={{ danger: action.tone === 'danger' }}
      confirmLoading={running}
      onOk={confirm}
      onCancel={() => setOpen(false)}
      afterClose={onClose}
      mask={{ closable: !action.input }}
      width={action.input ? 560 : 440}
      destroyOnHidden
    >
      <div className="action-dialog">
        <p className="action-about">{texts.pair(texts.action.about, target.label)}</p>
        <p>{questionOf(action, target)}</p>
        <Warnings warnings={warnings} />
        <GeneralErrors hidden={action.input !== null} errors={errors} />
        {action.input && Form && (
          <Form
            id={form}
            form={action.input}
            errors={errors}
            plain
            onSubmit={({ input }) => void run(input as Record<string, Json>)}
          />
        )}
      </div>
    </Modal>
  )
}

function questionOf(action: RecordAction, target: Target): string | null {
  if (action.confirm) return action.confirm
  if (action.how === 'remove') return texts.action.removeQuestion(target.label)
  return action.input ? null : texts.question(texts.action.confirmTitle(action.title))
}
