/** What a form shows at this moment: which fields, which of them must be filled, which are locked. Pure. */
import { holds } from '../../app/conditions/evaluate.js'
import type { BoundCondition } from '../../app/conditions/condition.js'
import { readerOf } from '../../app/conditions/reader.js'
import type { FormBody, Json } from '../props.js'

export type Values = Readonly<Record<string, Json | undefined>>
export type Schema = Readonly<Record<string, Json>>

export interface FormFields {
  readonly visible: readonly string[]
  readonly required: readonly string[]
  readonly readonly: readonly string[]
}

/** Asks the form's conditions of its present values. A field without a condition is visible, optional and open. */
export function fieldsOf(form: FormBody, values: Values): FormFields {
  const reader = readerOf(values)
  const fits = (
    conditions: Readonly<Record<string, BoundCondition>>,
    field: string,
    otherwise: boolean
  ) => {
    const condition = conditions[field]
    return condition === undefined ? otherwise : holds(condition, reader)
  }
  const visible = Object.keys(propertiesOf(form.schema)).filter((field) =>
    fits(form.visible, field, true)
  )
  return {
    visible,
    required: visible.filter(
      (field) => fits(form.required, field, false) || writtenRequired(form.schema).includes(field)
    ),
    readonly: visible.filter((field) => fits(form.readonly, field, false) || isLocked(form, field)),
  }
}

/** The flat schema of what is shown now. A locked field is not asked for: nobody could fill it. */
export function schemaOf(form: FormBody, fields: FormFields): Schema {
  const properties = propertiesOf(form.schema)
  return {
    type: 'object',
    properties: Object.fromEntries(fields.visible.map((field) => [field, properties[field]!])),
    required: fields.required.filter((field) => !fields.readonly.includes(field)),
  }
}

/** Values without what is empty: a field that is not filled is absent. */
export function withoutEmpty(values: Values): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, Json] => !isEmpty(entry[1]))
  )
}

/** What is sent: open visible fields. Of a stored record only what differs from it, what was emptied as null. */
export function inputOf(
  values: Values,
  base: Values,
  fields: FormFields,
  onlyChanged: boolean
): Record<string, Json> {
  const open = fields.visible.filter((field) => !fields.readonly.includes(field))
  const sent = open.filter((field) =>
    onlyChanged ? isChanged(values[field], base[field]) : !isEmpty(values[field])
  )
  return Object.fromEntries(
    sent.map((field) => [field, isEmpty(values[field]) ? null : values[field]!])
  )
}

export function isDirty(values: Values, base: Values): boolean {
  return [...new Set([...Object.keys(values), ...Object.keys(base)])].some((field) =>
    isChanged(values[field], base[field])
  )
}

export function isChanged(value: Json | undefined, base: Json | undefined): boolean {
  if (isEmpty(value) && isEmpty(base)) return false
  return JSON.stringify(value) !== JSON.stringify(base)
}

export function isEmpty(value: Json | undefined): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  )
}

export function propertiesOf(schema: Schema): Readonly<Record<string, Schema>> {
  return (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>
}

export function titleOf(schema: Schema, field: string): string {
  return String(propertiesOf(schema)[field]?.['title'] ?? field)
}

function writtenRequired(schema: Schema): readonly Json[] {
  return Array.isArray(schema['required']) ? schema['required'] : []
}

function isLocked(form: FormBody, field: string): boolean {
  const own = form.uiSchema[field] as Schema | undefined
  return (
    own?.['ui:readonly'] === true ||
    own?.['ui:disabled'] === true ||
    propertiesOf(form.schema)[field]?.['readOnly'] === true
  )
}
