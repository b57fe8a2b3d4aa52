import type { Literal, Scalar } from '../conditions/condition.js'
import { inWords, listed, type Words } from '../texts/words.js'
import type { Catalog, Dictionary, Field, Option, Tone } from '../metadata/catalog.js'

/** A value in words, as a person reads it, before any mask. */
export interface ValueText {
  readonly text: string
  readonly tone: Tone | null
  /** The short word of an option that has one. */
  readonly short?: string | null
}

/** How a field's value reads: titles of options, states and dictionary items, 是/否, moments in the portal's zone. */
export function valueText(
  catalog: Catalog,
  entity: string,
  field: Field,
  value: Literal
): ValueText {
  if (value === null) return { text: '', tone: null }
  if (Array.isArray(value))
    return {
      text: listed(
        value.map((item) => elementText(catalog, field, item as Scalar)),
        catalog.pack.locale
      ),
      tone: null,
    }
  const state =
    field.builtIn && field.id === 'state'
      ? catalog.entities.get(entity)?.workflow?.states.get(String(value))
      : undefined
  if (state) return { text: state.title, tone: state.tone }
  const option = optionOf(catalog, field.options, field.dictionary, value as Scalar)
  if (option) return { text: option.title, tone: option.tone, short: option.short }
  return { text: scalarText(catalog, field.kind, value as Scalar), tone: null }
}

/** A boolean in words of the engine. */
export function yesOrNo(value: boolean): Words {
  return value ? '是' : '否'
}

function elementText(catalog: Catalog, field: Field, item: Scalar): string {
  const { items } = field
  const option = items && optionOf(catalog, items.options, items.dictionary, item)
  return option ? option.title : scalarText(catalog, items?.kind ?? 'text', item)
}

function scalarText(catalog: Catalog, kind: Field['kind'], value: Scalar): string {
  if (kind === 'boolean') return inWords(yesOrNo(value === true), catalog.pack.locale)
  return kind === 'datetime' ? localTime(String(value), catalog.pack.timeZone) : String(value)
}

function optionOf(
  catalog: Catalog,
  options: readonly Option[] | null,
  dictionary: string | null,
  value: Scalar
): Option | undefined {
  if (options) return options.find((option) => option.value === value)
  const known = dictionary === null ? undefined : catalog.dictionaries.get(dictionary)
  return known && itemsOf(known).get(String(value))
}

const items = new WeakMap<Dictionary, ReadonlyMap<string, Option>>()

function itemsOf(dictionary: Dictionary): ReadonlyMap<string, Option> {
  const known = items.get(dictionary) ?? new Map(dictionary.items.map((item) => [item.value, item]))
  items.set(dictionary, known)
  return known
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** A moment in a zone, `YYYY-MM-DD HH:mm`. */
export function localTime(moment: string, timeZone: string): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  formats.set(timeZone, format)
  return format.format(new Date(moment))
}
