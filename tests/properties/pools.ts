/** What random rows and conditions are made of: few values, so that they meet, and those that go wrong. */
import fc from 'fast-check'
import type { FieldKindId, FieldShape, Literal, Scalar, Shape } from '#app/conditions/condition'

export const ENTITIES = ['alpha', 'beta', 'gamma'] as const
export type EntityId = (typeof ENTITIES)[number]
export type Graph = ReadonlyMap<string, Shape>
export type DataRow = Readonly<Record<string, Literal>> & { readonly id: string }
export type Dataset = ReadonlyMap<string, readonly DataRow[]>
export type ParamValues = Readonly<Record<string, Literal | undefined>>

export const ROW_COUNTS: Readonly<Record<EntityId, number>> = { alpha: 30, beta: 8, gamma: 8 }
const DAYS = ['2026-01-31', '2026-02-28', '2026-03-01', '2024-02-29', '2026-11-23']
const MOMENTS = ['2026-01-31T16:00:00.000Z', '2026-02-01T00:00:00.000Z', '2026-11-23T07:00:00.123Z']
export const POOLS = {
  text: [
    'a',
    'A',
    'ab',
    'Ab%c',
    'a_b',
    '%',
    '\\',
    "'",
    '?',
    '甲',
    '甲乙',
    '！',
    '😀',
    '😀b',
    'é',
    'É',
    'z',
    '$a',
  ],
  integer: [-1, 0, 1, 2, 3, 2 ** 40],
  decimal: [-2, 0, 0.1, 0.5, 1, 1.5],
  boolean: [true, false],
  date: DAYS,
  datetime: MOMENTS,
  option: ['draft', 'sent', 'done'],
} as const satisfies Partial<Record<FieldKindId, readonly Scalar[]>>
export type PoolKind = keyof typeof POOLS

export const PLAIN_FIELDS: readonly (readonly [string, FieldKindId])[] = [
  ['id', 'text'],
  ['name', 'text'],
  ['code', 'text'],
  ['count', 'integer'],
  ['rate', 'decimal'],
  ['flag', 'boolean'],
  ['day', 'date'],
  ['at', 'datetime'],
  ['state', 'option'],
]
/** Parameters by the kind their value usually has. */
export const PARAMS: Readonly<Record<string, PoolKind | 'reference' | 'texts' | 'days'>> = {
  text: 'text',
  number: 'integer',
  flag: 'boolean',
  day: 'date',
  moment: 'datetime',
  record: 'reference',
  texts: 'texts',
  days: 'days',
}

export function idOf(entity: string, index: number): string {
  const number = ENTITIES.indexOf(entity as EntityId) * 0x1000 + index
  return `01890000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
}

export const STRANGE_IDS = [
  'not-a-uuid',
  '01890000-0000-7000-8000-FFFFFFFFFFFF',
  '01890000-0000-7000-8000-ffffffffffff',
  "' or 1=1",
]

/** Ids of stored rows. */
export function ids(entity: string): fc.Arbitrary<string> {
  return fc.nat(ROW_COUNTS[entity as EntityId] - 1).map((index) => idOf(entity, index))
}

export function isReference(each: FieldShape): boolean {
  return each.kind === 'reference'
}
