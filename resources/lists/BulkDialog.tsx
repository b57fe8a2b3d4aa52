import { router } from '@inertiajs/react'
import { Button, Modal } from 'antd'
import { useId } from 'react'
import type MetadataForm from '../forms/MetadataForm.js'
import { tell } from '../layouts/messages.js'
import { formatCount } from '../numbers.js'
import type { BulkAction, BulkResult, Json, SavedAnswer } from '../props.js'
import { texts } from '../texts.js'
import { GeneralErrors, Warnings } from '../workflow/DialogNotices.js'
import { submitForm } from '../workflow/submit_form.js'
import { BulkReport } from './BulkReport.js'
import { useBulk } from './use_bulk.js'
import type { SelectionState } from './use_selection.js'

export interface BulkDialogProps {
  readonly action: BulkAction
  readonly count: number
  readonly view: string
  readonly state: SelectionState
  readonly onClose: () => void
  /** There where the action asks for something. */
  readonly Form?: typeof MetadataForm
}

/** Asks once for what is needed, then tells what came of each record. */
export default function BulkDialog(props: BulkDialogProps) {
  const { action, count, view, state, onClose, Form } = props
  const form = useId()
  const bulk = useBulk(action, view, state.selection, showMade)
  const { results, running } = bulk
  const confirm = () => (action.input ? submitForm(form) : void bulk.run({}))
  function showMade({ to, warnings = [] }: SavedAnswer): void {
    onClose()
    tell('success', texts.action.done(action.title))
    for (const warning of warnings) tell('warning', warning)
    router.visit(to)
  }
  const finish = (kept: readonly string[]) => {
    if (kept.length > 0) state.keep(kept)
    else state.clear()
    onClose()
    router.reload()
  }
  return (
    <Modal
      open
      title={results ? texts.bulk.report(action.title) : action.title}
      onCancel={() => (results ? finish([]) : onClose())}
      mask={{ closable: false }}
      width={results || action.input ? 640 : 480}
      footer={
        results ? (
          <ReportButtons results={results} onFinish={finish} />
        ) : (
          <>
            <Button onClick={onClose}>{texts.action.cancel}</Button>
            <Button
              type="primary"
              danger={action.tone === 'danger'}
              loading={running}
              onClick={confirm}
            >
              {bulk.warnings.length > 0 ? texts.action.goOn : action.title}
            </Button>
          </>
        )
      }
    >
      {results ? (
        <BulkReport results={results} />
      ) : (
        <div className="action-dialog">
          <p>
            {action.together
              ? texts.bulk.together(formatCount(count))
              : texts.bulk.about(formatCount(count))}
          </p>
          {action.confirm && <p>{action.confirm}</p>}
          {running && <p role="status">{texts.bulk.running}</p>}
          <Warnings warnings={bulk.warnings} />
          <GeneralErrors hidden={action.input !== null} errors={bulk.errors} />
          {action.input && Form && (
            <Form
              id={form}
              form={action.input}
              errors={bulk.errors}
              plain
              onSubmit={({ input }) => void bulk.run(input as Record<string, Json>)}
            />
          )}
        </div>
      )}
    </Modal>
  )
}

interface ReportButtonsProps {
  readonly results: readonly BulkResult[]
  readonly onFinish: (kept: readonly string[]) => void
}

function ReportButtons({ results, onFinish }: ReportButtonsProps) {
  const failed = results.filter(({ ok }) => !ok).map(({ id }) => id)
  return (
    <>
      {failed.length > 0 && (
        <Button onClick={() => onFinish(failed)}>{texts.bulk.keepFailed}</Button>
      )}
      <Button type="primary" onClick={() => onFinish([])}>
        {texts.bulk.close}
      </Button>
    </>
  )
}
