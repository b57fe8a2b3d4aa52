import { withTheme, type IChangeEvent } from '@rjsf/core'
import type { RJSFSchema, UiSchema } from '@rjsf/utils'
import { useEffect, useMemo, useRef, type FormEvent } from 'react'
import type { ErrorsAnswer, FormBody, Json } from '../props.js'
import { ErrorSummary } from './ErrorSummary.js'
import type { FormContext, GivenData } from './form_context.js'
import { placeErrors, toExtraErrors } from './form_errors.js'
import type { Values } from './form_fields.js'
import { theme } from './form_theme.js'
import { uiSchemaOf } from './ui_schema.js'
import { useMetadataForm, type MetadataFormState } from './use_metadata_form.js'
import { validator } from './validator.js'
import '../styles/form.css'

const RjsfForm = withTheme<GivenData, RJSFSchema, FormContext>(theme)
const KEEP_EMPTY = { emptyObjectFields: 'skipDefaults' } as const

interface FormViewProps {
  readonly id: string
  readonly state: MetadataFormState
  /** Without panels around the sections, for a dialog. */
  readonly plain?: boolean
  readonly onSubmit: (event: FormEvent) => void
}

/** The fields of a form by its metadata, with what must be changed on top after a submit. */
export function FormView({ id, state, plain = false, onSubmit }: FormViewProps) {
  const { form, fields, values } = state
  const uiSchema = useMemo(() => uiSchemaOf(form, fields), [form, fields])
  const context: FormContext = {
    form,
    values,
    plain,
    prefix: `${id}-f`,
    names: state.names,
    onLeave: state.leave,
  }
  const change = ({ formData }: IChangeEvent<GivenData>, fieldId?: string) =>
    state.change((formData ?? {}) as Values, fieldId?.slice(context.prefix.length + 1) ?? null)
  const submit = (_data: unknown, event: FormEvent) => {
    if (state.check()) onSubmit(event)
  }
  return (
    <>
      <ErrorSummary
        errors={state.errors}
        refusals={state.refusals}
        form={form}
        prefix={context.prefix}
      />
      <RjsfForm
        id={id}
        className={plain ? 'metadata-form is-plain' : 'metadata-form'}
        schema={state.schema as RJSFSchema}
        uiSchema={uiSchema as UiSchema<GivenData, RJSFSchema, FormContext>}
        formData={values}
        formContext={context}
        idPrefix={context.prefix}
        validator={validator}
        extraErrors={toExtraErrors(state.errors)}
        experimental_defaultFormStateBehavior={KEEP_EMPTY}
        noValidate
        noHtml5Validate
        showErrorList={false}
        onChange={change}
        onSubmit={submit}
        onError={ignore}
      />
    </>
  )
}

/** Faults are shown by the summary; without a receiver rjsf writes them to the console. */
function ignore(): void {}

interface MetadataFormProps {
  readonly id: string
  readonly form: FormBody
  readonly errors: ErrorsAnswer['errors']
  readonly plain?: boolean
  readonly onSubmit: (given: { readonly input: Record<string, Json> }) => void
}

/** A form that keeps its own state, for what an action asks of its actor. */
export default function MetadataForm({
  id,
  form,
  errors,
  plain = false,
  onSubmit,
}: MetadataFormProps) {
  const state = useMetadataForm(form)
  const told = useRef(errors)
  useEffect(() => {
    if (told.current === errors) return
    told.current = errors
    state.refuse(placeErrors(errors, state.fields.visible))
  }, [errors, state])
  return (
    <FormView
      id={id}
      state={state}
      plain={plain}
      onSubmit={() => onSubmit({ input: state.input(false) })}
    />
  )
}
