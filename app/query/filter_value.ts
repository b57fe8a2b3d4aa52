import { DateTime } from 'luxon'
import type { BoundCondition, Literal, OperatorId, Path } from '../conditions/condition.js'
import { kindOf } from '../fields/kinds.js'
import type { Catalog, ViewFilter } from '../metadata/catalog.js'
import type { Json } from '../../resources/props.js'
import { allOf, anyOf } from '../authorize/algebra.js'
import { sentence, type Words } from '../texts/words.js'

const MAXIMUM_VALUES = 50
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** What the address of a list says of one filter. */
export interface FilterValue {
  /** Text, list of texts, or `{from, to}` as the address holds it; null when not set. */
  readonly value: Json
  readonly problem: Words | null
  /** Null when not set or wrong. */
  readonly condition: BoundCondition | null
}

const UNSET: FilterValue = { value: null, problem: null, condition: null }

/** Reads one filter from the address (`f.<id>`, `f.<id>.from`, `f.<id>.to`); a wrong value is told, never passed over. */
export function readFilter(
  catalog: Catalog,
  filter: ViewFilter,
  query: Readonly<Record<string, unknown>>
): FilterValue {
  if (filter.match === 'range') return readRange(catalog, filter, query)
  const texts = textsOf(query[`f.${filter.id}`])
  if (texts.length === 0) return UNSET
  const value = texts.length === 1 ? texts[0]! : texts
  if (filter.match !== 'equal') return readPart(filter, value)
  const values = texts.map((text) => valueOf(filter, text))
  if (texts.length > MAXIMUM_VALUES || values.some((each) => each === undefined))
    return wrong(filter, value)
  return { value, problem: null, condition: equalTo(filter, values as readonly Literal[]) }
}

function equalTo({ path, field }: ViewFilter, values: readonly Literal[]): BoundCondition {
  if (field.kind === 'list')
    return anyOf(...values.map((value) => compare(path, '$contains', value)))
  return values.length === 1
    ? compare(path, '$eq', values[0]!)
    : compare(path, '$in', values as Literal)
}

function readPart(filter: ViewFilter, text: string | readonly string[]): FilterValue {
  const value = typeof text === 'string' ? kindOf('text').cast(text) : undefined
  if (typeof value !== 'string' || value.length > 100) return wrong(filter, text as Json)
  const part = compare(filter.path, filter.match === 'prefix' ? '$prefix' : '$contains', value)
  // Of a value that shows masked only the whole can be looked for.
  const condition =
    filter.field.mask === null ? part : anyOf(part, compare(filter.path, '$eq', value))
  return { value, problem: null, condition }
}

function readRange(
  catalog: Catalog,
  filter: ViewFilter,
  query: Readonly<Record<string, unknown>>
): FilterValue {
  const [from, to] = ['from', 'to'].map((end) => textsOf(query[`f.${filter.id}.${end}`]))
  if (from!.length === 0 && to!.length === 0) return UNSET
  const value = { from: from![0] ?? null, to: to![0] ?? null }
  const ends = [
    ...from!.map((text) => endOf(catalog, filter, text, 'from')),
    ...to!.map((text) => endOf(catalog, filter, text, 'to')),
  ]
  const isWrong = from!.length > 1 || to!.length > 1 || ends.some((end) => end === undefined)
  return isWrong
    ? wrong(filter, value)
    : { value, problem: null, condition: allOf(...(ends as BoundCondition[])) }
}

/** A day that bounds moments is the portal's day, and the last day counts to its end. */
function endOf(
  catalog: Catalog,
  { path, field }: ViewFilter,
  text: string,
  end: 'from' | 'to'
): BoundCondition | undefined {
  if (field.kind === 'datetime' && DAY.test(text)) {
    const start = DateTime.fromISO(text, { zone: catalog.pack.timeZone }).startOf('day')
    const moment = end === 'from' ? start : start.plus({ days: 1 })
    if (!moment.isValid) return undefined
    return compare(path, end === 'from' ? '$gte' : '$lt', moment.toUTC().toISO()!)
  }
  const value = kindOf(field.kind).cast(text)
  if (value === undefined || value === null) return undefined
  return compare(path, end === 'from' ? '$gte' : '$lte', value as Literal)
}

function valueOf({ field }: ViewFilter, text: string): unknown {
  const kind = field.kind === 'list' ? (field.items?.kind ?? 'text') : field.kind
  const value = kindOf(kind).cast(text)
  const options = field.kind === 'list' ? field.items?.options : field.options
  if (kind === 'option' && options && !options.some((option) => option.value === value))
    return undefined
  return value ?? undefined
}

function wrong(filter: ViewFilter, value: Json): FilterValue {
  return {
    value,
    problem: sentence('筛选项“{title}”的值无效，没有显示任何记录。请重新选择或清除。', {
      title: filter.title,
    }),
    condition: null,
  }
}

function textsOf(raw: unknown): readonly string[] {
  const values = Array.isArray(raw) ? raw : [raw]
  return values
    .filter(
      (value) =>
        (typeof value === 'string' && value.trim() !== '') ||
        (typeof value === 'object' && value !== null)
    )
    .map(String)
}

function compare(path: Path, operator: OperatorId, value: Literal): BoundCondition {
  return {
    op: 'compare',
    left: { kind: 'field', path },
    operator,
    right: { kind: 'literal', value },
  }
}
