import { getUiOptions, type FieldTemplateProps, type RJSFSchema } from '@rjsf/utils'
import { texts } from '../../texts.js'
import type { FormContext, GivenData } from '../form_context.js'
import type { Schema } from '../form_fields.js'
import { isWide } from '../widget_of.js'

type Props = FieldTemplateProps<GivenData, RJSFSchema, FormContext>

const GROUPS = new Set([
  'RadioWidget',
  'radio',
  'CheckboxesWidget',
  'checkboxes',
  'CheckboxWidget',
  'checkbox',
])

/** Label above, help before the control, error under it. Required is quiet, optional is said. */
export function FieldTemplate(props: Props) {
  const { id, label, required, readonly, rawErrors, errors, children, hidden, schema, uiSchema } =
    props
  if (schema.type === 'object') return children
  if (hidden) return <div hidden>{children}</div>
  const options = getUiOptions(uiSchema)
  const widget = String(options.widget ?? '')
  const hasError = (rawErrors?.length ?? 0) > 0
  return (
    <div className={classOf(schema as Schema, widget, hasError)}>
      <Label id={id} isGroup={GROUPS.has(widget)}>
        {label}
        {readonly && <span className="form-note">{texts.form.readonly}</span>}
        {!required && !readonly && <span className="form-note">{texts.form.optional}</span>}
      </Label>
      <Help id={id} text={options.help ?? options.description ?? schema.description} />
      {children}
      {errors}
    </div>
  )
}

function classOf(schema: Schema, widget: string, hasError: boolean): string {
  return [
    'form-field',
    ...(isWide(schema, widget) ? ['is-wide'] : []),
    ...(hasError ? ['has-error'] : []),
  ].join(' ')
}

interface LabelProps {
  readonly id: string
  readonly isGroup: boolean
  readonly children: React.ReactNode
}

/** A group of choices has no single control a label could point to: it is named by its id instead. */
function Label({ id, isGroup, children }: LabelProps) {
  if (isGroup) {
    return (
      <span id={`${id}__label`} className="form-label">
        {children}
      </span>
    )
  }
  return (
    <label id={`${id}__label`} htmlFor={id} className="form-label">
      {children}
    </label>
  )
}

function Help({ id, text }: { readonly id: string; readonly text: unknown }) {
  if (typeof text !== 'string' || text === '') return null
  return (
    <p id={`${id}__help`} className="form-help">
      {text}
    </p>
  )
}
