import type { Json, ListFilter } from '../props.js'
import { texts } from '../texts.js'
import type { FilterValue } from './address.js'

export interface Range {
  readonly from?: string
  readonly to?: string
}

/** What the address holds for a filter, as a list: one value is a list of one. */
export function valuesOf(value: Json): readonly string[] {
  if (value === null || typeof value === 'boolean') return value === null ? [] : [String(value)]
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'object' ? [] : [String(value)].filter((text) => text !== '')
}

export function rangeOf(value: Json): Range {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  const { from, to } = value as { from?: Json; to?: Json }
  return { ...(from ? { from: String(from) } : {}), ...(to ? { to: String(to) } : {}) }
}

export function isRange(filter: ListFilter): boolean {
  return filter.match === 'range'
}

export function isSet(filter: ListFilter): boolean {
  const { from, to } = rangeOf(filter.value)
  return from !== undefined || to !== undefined || valuesOf(filter.value).length > 0
}

export interface FilterTag {
  readonly filter: string
  readonly title: string
  readonly text: string
  /** What the filter holds once this tag is gone. */
  readonly without: FilterValue
}

/** The tags above the rows: one per chosen value, one per range or text. `names` gives the text of references. */
export function tagsOf(
  filters: readonly ListFilter[],
  names: Readonly<Record<string, string>>
): readonly FilterTag[] {
  return filters
    .filter(isSet)
    .flatMap((filter) => (isRange(filter) ? [rangeTag(filter)] : valueTags(filter, names)))
}

function rangeTag(filter: ListFilter): FilterTag {
  const { from, to } = rangeOf(filter.value)
  return {
    filter: filter.id,
    title: filter.title,
    text: rangeText(filter.kind.startsWith('date'), from, to),
    without: null,
  }
}

function rangeText(isDate: boolean, from = '', to = ''): string {
  if (from && to) return texts.list.between(from, to)
  if (from) return isDate ? texts.list.since(from) : texts.list.atLeast(from)
  return isDate ? texts.list.until(to) : texts.list.atMost(to)
}

function valueTags(
  filter: ListFilter,
  names: Readonly<Record<string, string>>
): readonly FilterTag[] {
  const values = valuesOf(filter.value)
  return values.map((value) => ({
    filter: filter.id,
    title: filter.title,
    text:
      optionsOf(filter)?.find((option) => option.value === value)?.title ?? names[value] ?? value,
    without: values.length > 1 ? values.filter((other) => other !== value) : null,
  }))
}

/** The fixed choices of a filter; a yes-or-no field has its two. */
export function optionsOf(filter: ListFilter): ListFilter['options'] {
  if (filter.options) return filter.options
  return filter.kind === 'boolean' ? yesNo() : null
}

function yesNo() {
  return [
    { value: 'true', title: texts.list.yes },
    { value: 'false', title: texts.list.no },
  ]
}
