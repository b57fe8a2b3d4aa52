import type { Json } from '../props.js'
import { texts } from '../texts.js'
import { exactTime } from '../time.js'
import { isEmpty, type Schema } from './form_fields.js'
import { optionsOf } from './widget_of.js'

/** A value of a form as a person reads it; `names` gives the texts of references. */
export function fieldText(
  schema: Schema,
  value: Json | undefined,
  names: Readonly<Record<string, string>> = {}
): string {
  if (isEmpty(value)) return texts.form.nothing
  if (Array.isArray(value))
    return value.map((one) => oneText(schema, one as Json, names)).join(texts.and)
  return oneText(schema, value!, names)
}

function oneText(schema: Schema, value: Json, names: Readonly<Record<string, string>>): string {
  if (typeof value === 'boolean') return value ? texts.form.yes : texts.form.no
  const option = optionsOf(schema)?.find((one) => one.value === value)
  if (option) return option.title
  if (schema['format'] === 'date-time') return exactTime(String(value))
  return names[String(value)] ?? String(value)
}
