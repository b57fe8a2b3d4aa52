import type { Catalog, JsonObject } from '#app/metadata/catalog'

export const SIZES = ['small', 'normal', 'large'] as const
export type Size = (typeof SIZES)[number]

/** The records of `data/<entity>.json` as a group to pick from. */
export const DATA_GROUP = '$data'

/** Days, written as dates or as steps from today. */
export interface Range {
  readonly from: string
  readonly to: string
}

/** How a value of the n-th record comes about. */
export type SetValue =
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'record'; readonly way: string }
  | { readonly kind: 'cycle'; readonly values: readonly SetValue[] }
  | {
      readonly kind: 'choose'
      readonly values: readonly SetValue[]
      readonly weights: readonly number[]
    }
  | PickValue
  | { readonly kind: 'date'; readonly range: Range }
  | { readonly kind: 'idCard'; readonly range: Range; readonly odd: JsonObject | null }
  | { readonly kind: 'creditCode' | 'phone'; readonly start: string }

/** A reference to a record that is there by then. */
export interface PickValue {
  readonly kind: 'pick'
  readonly entity: string
  readonly from: readonly string[] | null
  /** Way from the picked record → what stands there: a literal, `$record.…`, or one of several. */
  readonly where: JsonObject
  readonly by: 'random' | 'turn'
  /** null: one; else a list of so many. */
  readonly take: number | null
}

export interface WalkStep {
  readonly role: string
  readonly of: string | null
  readonly fire: string
  readonly with: ReadonlyMap<string, SetValue>
}

/** Records written alike, numbered from 1. */
export interface SetGroup {
  readonly entity: string
  readonly name: string
  /** Its place among the groups of the entity, from 0. */
  readonly position: number
  readonly count: number
  readonly values: ReadonlyMap<string, SetValue>
  readonly distinct: readonly string[]
  readonly walk: {
    readonly first: number
    readonly state: string
    readonly steps: readonly WalkStep[]
  } | null
}

/** The groups of a pack's sets in the given size, as they are written. */
export function groupsOf(catalog: Catalog, size: Size): SetGroup[] {
  return [...catalog.sets].flatMap(([entity, groups]) =>
    [...groups].map(([name, group], position) => groupOf(entity, name, position, group, size))
  )
}

function groupOf(
  entity: string,
  name: string,
  position: number,
  group: JsonObject,
  size: Size
): SetGroup {
  const count = group['count'] as number | Readonly<Record<Size, number>>
  return {
    entity,
    name,
    position,
    count: typeof count === 'number' ? count : count[size],
    values: valuesOf(group['values']),
    distinct: (group['distinct'] ?? []) as string[],
    walk: group['walk'] ? walkOf(group['walk'] as JsonObject) : null,
  }
}

function walkOf({ first, state, steps }: JsonObject): SetGroup['walk'] {
  return {
    first: Number(first),
    state: String(state),
    steps: (steps as JsonObject[]).map((step) => ({
      role: String(step['as']),
      of: typeof step['of'] === 'string' ? wayOf(step['of']) : null,
      fire: String(step['fire']),
      with: valuesOf(step['with']),
    })),
  }
}

function valuesOf(written: unknown): Map<string, SetValue> {
  return new Map(
    Object.entries((written ?? {}) as JsonObject).map(([field, value]) => [
      field,
      parseValue(value),
    ])
  )
}

/** A value as it is written in a set. Throws an Error for one that names no way of coming about, or two. */
export function parseValue(written: unknown): SetValue {
  if (typeof written === 'string' && written.startsWith('$record.'))
    return { kind: 'record', way: wayOf(written) }
  if (typeof written !== 'object' || written === null || Array.isArray(written))
    return { kind: 'literal', value: written }
  const form = written as JsonObject
  const named = FORMS.filter((name) => Object.hasOwn(form, name))
  const [kind] = named
  if (named.length !== 1 || !kind) throw new Error(`写法不明：${JSON.stringify(written)}`)
  return PARSERS[kind](form)
}

/** The ways in which a value may come about; each is the name of a member. */
export const FORMS = ['cycle', 'choose', 'pick', 'date', 'idCard', 'creditCode', 'phone'] as const

const PARSERS: Readonly<Record<(typeof FORMS)[number], (form: JsonObject) => SetValue>> = {
  cycle: ({ cycle }) => ({ kind: 'cycle', values: (cycle as unknown[]).map(parseValue) }),
  choose: ({ choose, weights }) => ({
    kind: 'choose',
    values: (choose as unknown[]).map(parseValue),
    weights: (weights ?? []) as number[],
  }),
  pick: ({ pick, from, where, by, take }) => ({
    kind: 'pick',
    entity: String(pick),
    from: (from ?? null) as string[] | null,
    where: (where ?? {}) as JsonObject,
    by: by === 'turn' ? 'turn' : 'random',
    take: typeof take === 'number' ? take : null,
  }),
  date: ({ date }) => ({ kind: 'date', range: date as unknown as Range }),
  idCard: ({ idCard, odd }) => ({
    kind: 'idCard',
    range: idCard as unknown as Range,
    odd: (odd ?? null) as JsonObject | null,
  }),
  creditCode: ({ creditCode }) => ({ kind: 'creditCode', start: String(creditCode) }),
  phone: ({ phone }) => ({ kind: 'phone', start: String(phone) }),
}

function wayOf(text: string): string {
  return text.replace(/^\$record\./, '')
}

/** Every pick of a group, those inside cycles and choices too. */
export function picksOf({ values }: Pick<SetGroup, 'values'>): PickValue[] {
  return [...values.values()].flatMap(picksIn)
}

function picksIn(value: SetValue): PickValue[] {
  if (value.kind === 'pick') return [value]
  return value.kind === 'cycle' || value.kind === 'choose' ? value.values.flatMap(picksIn) : []
}
