import type { Cell, FormBody, Json } from '../props.js'
import { fieldText } from './field_text.js'
import { isChanged, propertiesOf, titleOf, type Values } from './form_fields.js'

export interface Fresh {
  readonly version: number
  readonly values: Readonly<Record<string, Cell>>
}

export interface Difference {
  readonly field: string
  readonly title: string
  readonly mine: string
  readonly theirs: string
}

export type Side = 'mine' | 'theirs'

/** Fields that I changed and that now differ from the record as somebody else left it. */
export function differencesOf(
  form: FormBody,
  values: Values,
  base: Values,
  fresh: Fresh,
  names: Readonly<Record<string, string>>
): readonly Difference[] {
  const properties = propertiesOf(form.schema)
  return Object.keys(properties)
    .filter(
      (field) =>
        fresh.values[field] &&
        isChanged(values[field], base[field]) &&
        isChanged(values[field], valueOf(fresh, field))
    )
    .map((field) => ({
      field,
      title: titleOf(form.schema, field),
      mine: fieldText(properties[field]!, values[field], names),
      theirs: fresh.values[field]!.text || fieldText(properties[field]!, null),
    }))
}

/** The values to go on with: what I changed and keep, the fresh ones for everything else. */
export function mergeFresh(
  form: FormBody,
  values: Values,
  base: Values,
  fresh: Fresh,
  sides: Readonly<Record<string, Side>>
): Values {
  const merged: Record<string, Json | undefined> = { ...values }
  for (const field of Object.keys(propertiesOf(form.schema))) {
    if (!fresh.values[field]) continue
    const isMine = isChanged(values[field], base[field]) && sides[field] !== 'theirs'
    if (!isMine) merged[field] = valueOf(fresh, field)
  }
  return merged
}

/** The stored values, from which later changes count. */
export function freshBase(form: FormBody, base: Values, fresh: Fresh): Values {
  const stored = Object.keys(propertiesOf(form.schema)).filter((field) => fresh.values[field])
  return { ...base, ...Object.fromEntries(stored.map((field) => [field, valueOf(fresh, field)])) }
}

/** A cell of a reference may carry an object with its id. */
function valueOf(fresh: Fresh, field: string): Json | undefined {
  const value = fresh.values[field]?.value ?? undefined
  const isRecord =
    typeof value === 'object' && value !== null && !Array.isArray(value) && 'id' in value
  return isRecord ? (value as { readonly id: Json }).id : value
}
