import { Link } from '@inertiajs/react'
import { useState, type FormEvent } from 'react'
import { FormDialogs } from '../forms/FormDialogs.js'
import { FormView } from '../forms/MetadataForm.js'
import { SectionRail } from '../forms/SectionRail.js'
import { SubmitBar } from '../forms/SubmitBar.js'
import { useMetadataForm } from '../forms/use_metadata_form.js'
import { useSubmit, type SubmitButton } from '../forms/use_submit.js'
import { useUnsavedGuard } from '../forms/use_unsaved_guard.js'
import { Breadcrumb } from '../layouts/Breadcrumb.js'
import { PageTitle } from '../layouts/PageTitle.js'
import { PortalLayout } from '../layouts/PortalLayout.js'
import type { FormProps } from '../props.js'
import { texts } from '../texts.js'

const FORM_ID = 'page'

/** Fill in or change one record. */
export default function Form(props: FormProps) {
  const { title, description, back, submit: buttons } = props
  const state = useMetadataForm(props.form)
  const guard = useUnsavedGuard(state.dirty)
  const saving = useSubmit(props, state, guard.release)
  const [asked, setAsked] = useState<SubmitButton | null>(null)
  const submit = (event: FormEvent) => {
    const button = pressed(event, buttons)
    if (button?.confirm) setAsked(button)
    else if (button) void saving.submit(button)
  }
  const confirm = () => {
    if (asked) void saving.submit(asked)
    setAsked(null)
  }
  return (
    <>
      <PageTitle title={title} />
      <Breadcrumb trail={[back, { title }]} />
      <div className="page-head">
        <div>
          <h1>{title}</h1>
          {description && <p className="page-lead">{description}</p>}
        </div>
        <Link className="page-back" href={back.href}>
          {texts.form.back}
        </Link>
      </div>
      <div className="form-body">
        <div className="form-main">
          <FormView id={FORM_ID} state={state} onSubmit={submit} />
          <SubmitBar form={FORM_ID} buttons={buttons} running={saving.running} back={back.href} />
        </div>
        <SectionRail state={state} formId={FORM_ID} />
      </div>
      <FormDialogs
        state={state}
        saving={saving}
        guard={guard}
        asked={asked}
        onConfirm={confirm}
        onCancel={() => setAsked(null)}
      />
    </>
  )
}

Form.layout = [PortalLayout]

/** The button that was pressed; the Enter key counts as the first. */
function pressed(event: FormEvent, buttons: FormProps['submit']): SubmitButton | undefined {
  const { submitter } = event.nativeEvent as SubmitEvent
  const id = submitter instanceof HTMLButtonElement ? submitter.value : undefined
  return (
    buttons.find((button) => button.id === id) ??
    buttons.find((button) => button.primary) ??
    buttons[0]
  )
}
