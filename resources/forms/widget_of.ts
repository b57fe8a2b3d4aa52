import type { Json } from '../props.js'
import type { Schema } from './form_fields.js'

const FEW = 4
const LONG_TEXT = 120

export interface OptionItem {
  readonly value: Json
  readonly title: string
}

/** Which control fits a field that names none: the right one for its kind. */
export function widgetOf(schema: Schema, isReference: boolean, isFound = false): string {
  if (isFound) return 'LookupWidget'
  if (isReference) return 'ReferenceWidget'
  const options = optionsOf(schema)
  if (schema['type'] === 'array')
    return options && options.length <= FEW * 2 ? 'CheckboxesWidget' : 'SelectWidget'
  if (options) return options.length <= FEW ? 'RadioWidget' : 'SelectWidget'
  if (schema['type'] === 'boolean') return 'RadioWidget'
  if (schema['type'] === 'integer' || schema['type'] === 'number') return 'UpDownWidget'
  if (schema['format'] === 'date') return 'DateWidget'
  if (schema['format'] === 'date-time') return 'DateTimeWidget'
  return Number(schema['maxLength'] ?? 0) > LONG_TEXT ? 'TextareaWidget' : 'TextWidget'
}

/** The titled choices of a field, or of the items of a list; null where any value may stand. */
export function optionsOf(schema: Schema): readonly OptionItem[] | null {
  const items = schema['type'] === 'array' ? (schema['items'] as Schema | undefined) : schema
  const oneOf = items?.['oneOf'] ?? items?.['anyOf']
  if (Array.isArray(oneOf)) {
    const options = oneOf as readonly Schema[]
    return options.map((option) => ({
      value: option['const'] ?? null,
      title: String(option['title'] ?? option['const']),
    }))
  }
  const values = items?.['enum']
  return Array.isArray(values) ? values.map((value) => ({ value, title: String(value) })) : null
}

/** Whether a field takes the whole width of a form of two columns. */
export function isWide(schema: Schema, widget: string): boolean {
  if (['TextareaWidget', 'textarea', 'CheckboxesWidget', 'checkboxes'].includes(widget)) return true
  const options = optionsOf(schema) ?? []
  return (
    options.reduce((length, option) => length + option.title.length + 3, 0) > 28 &&
    (widget === 'RadioWidget' || widget === 'radio')
  )
}
