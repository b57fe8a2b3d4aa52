import { useMemo, useRef, useState } from 'react'
import type { FormBody } from '../props.js'
import { checkValues } from './check_values.js'
import {
  fieldsOf,
  inputOf,
  isDirty,
  schemaOf,
  withoutEmpty,
  type FormFields,
  type Schema,
  type Values,
} from './form_fields.js'
import {
  NO_ERRORS,
  countErrors,
  placeFaults,
  withoutField,
  type PlacedErrors,
} from './form_errors.js'

export interface MetadataFormState {
  readonly form: FormBody
  readonly values: Values
  readonly base: Values
  readonly fields: FormFields
  readonly schema: Schema
  readonly errors: PlacedErrors
  /** How often a submit has failed; each one leads to what must be changed. */
  readonly refusals: number
  readonly dirty: boolean
  /** Texts of references met on the way, for showing a difference. */
  readonly names: Record<string, string>
  readonly change: (values: Values, field: string | null) => void
  readonly replace: (values: Values, base: Values) => void
  readonly refuse: (errors: PlacedErrors) => void
  /** Checks one field when it is left, if something stands in it. */
  readonly leave: (field: string) => void
  /** Checks everything; false when something must be changed first. */
  readonly check: () => boolean
  readonly input: (onlyChanged: boolean) => Record<string, import('../props.js').Json>
}

/** The state of one form over its metadata: values, what is visible now, what is wrong. */
export function useMetadataForm(form: FormBody): MetadataFormState {
  const [base, setBase] = useState<Values>(() => withoutEmpty(form.values))
  const [values, setValues] = useState<Values>(base)
  const [errors, setErrors] = useState<PlacedErrors>(NO_ERRORS)
  const [refusals, setRefusals] = useState(0)
  const names = useRef(knownNames(form)).current
  const { fields, schema } = useShown(form, values)
  const references = useMemo(() => new Set(Object.keys(form.choices)), [form])

  const change = (next: Values, field: string | null) => {
    setValues(next)
    if (field) setErrors(withoutField(errors, field))
  }
  const replace = (next: Values, nextBase: Values) => {
    setValues(next)
    setBase(nextBase)
    setErrors(NO_ERRORS)
  }
  const leave = (field: string) => {
    const fault = checkValues(schema, values, references).find(
      (one) => one.field === field && one.keyword !== 'required'
    )
    if (fault) setErrors({ ...errors, fields: { ...errors.fields, [field]: [fault.message] } })
  }
  const refuse = (placed: PlacedErrors) => {
    setErrors(placed)
    setRefusals(refusals + 1)
  }
  const check = () => {
    const placed = placeFaults(checkValues(schema, values, references))
    const isRight = countErrors(placed) === 0
    if (isRight) setErrors(placed)
    else refuse(placed)
    return isRight
  }
  const input = (onlyChanged: boolean) => inputOf(values, base, fields, onlyChanged)
  return {
    form,
    values,
    base,
    fields,
    schema,
    errors,
    refusals,
    dirty: isDirty(values, base),
    names,
    change,
    replace,
    refuse,
    leave,
    check,
    input,
  }
}

/** Fields and schema keep their identity while they say the same: rjsf starts anew with each new schema. */
function useShown(form: FormBody, values: Values) {
  const key = JSON.stringify(fieldsOf(form, values))
  return useMemo(() => {
    const fields = JSON.parse(key) as FormFields
    return { fields, schema: schemaOf(form, fields) }
  }, [form, key])
}

function knownNames(form: FormBody): Record<string, string> {
  const names: Record<string, string> = {}
  for (const [field, { text }] of Object.entries(form.choices)) {
    const value = form.values[field]
    if (typeof value === 'string' && text) names[value] = text
  }
  return names
}
