import type { ErrorsAnswer } from '../props.js'

export interface PlacedErrors {
  readonly fields: Readonly<Record<string, readonly string[]>>
  /** What belongs to no field that is shown. */
  readonly general: readonly string[]
}

export const NO_ERRORS: PlacedErrors = { fields: {}, general: [] }

/** Puts each error of an answer at its field; what names a field that is not shown is told above the form. */
export function placeErrors(
  errors: ErrorsAnswer['errors'],
  shown: readonly string[]
): PlacedErrors {
  const fields: Record<string, string[]> = {}
  const general: string[] = []
  for (const error of errors) {
    const sentence = error.hint ? `${error.message} ${error.hint}` : error.message
    const field = error.field?.replace(/^(input|values)\./, '')
    if (field !== undefined && shown.includes(field)) (fields[field] ??= []).push(sentence)
    else general.push(sentence)
  }
  return { fields, general }
}

/** The faults found here in the same shape. */
export function placeFaults(
  faults: readonly { readonly field: string; readonly message: string }[]
): PlacedErrors {
  return {
    fields: Object.fromEntries(faults.map((fault) => [fault.field, [fault.message]])),
    general: [],
  }
}

export function withoutField(errors: PlacedErrors, field: string): PlacedErrors {
  if (!(field in errors.fields)) return errors
  const { [field]: _gone, ...fields } = errors.fields
  return { ...errors, fields }
}

export function countErrors(errors: PlacedErrors): number {
  return Object.keys(errors.fields).length + errors.general.length
}

/** rjsf's shape. */
export function toExtraErrors(errors: PlacedErrors) {
  return Object.fromEntries(
    Object.entries(errors.fields).map(([field, messages]) => [field, { __errors: [...messages] }])
  )
}
