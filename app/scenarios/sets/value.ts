import type { Field } from '#app/metadata/catalog'
import type { Values } from '#app/records/values'
import { creditCodeOf, idCardOf, phoneOf } from './codes.js'
import { daysOf } from './days.js'
import type { MadeRecords } from './made.js'
import { weighted, type Random } from './random.js'
import type { PickValue, SetGroup, SetValue } from './set.js'

/** What one value of one record is made from. */
export interface Making {
  readonly group: SetGroup
  /** Its number in the group, from 1. */
  readonly number: number
  /** null: a value that is no field's own. */
  readonly field: Field | null
  /** What the record has by now. */
  readonly values: Values
  readonly made: MadeRecords
  readonly today: string
  readonly random: Random
}

const NUMBER = /\{n(?:\+(\d+))?(?::(\d+))?\}/g
/** A prime, so that neighbours are born far apart and no two on one day before all days are taken. */
const STRIDE = 7919
/** Each group has its own part of the 999 order numbers of a day. */
const FIRST_SEQUENCE = 300
const SEQUENCES_PER_GROUP = 60

/** Makes a value; references come as ids, except those written as `entity:name`. Throws an Error when nothing can be picked. */
export function makeValue(value: SetValue, making: Making): unknown {
  return MAKERS[value.kind](value as never, making)
}

type Makers = {
  readonly [Kind in SetValue['kind']]: (
    value: Extract<SetValue, { kind: Kind }>,
    making: Making
  ) => unknown
}

const MAKERS: Makers = {
  literal: ({ value }, { number }) => numbered(value, number),
  record: ({ way }, { group, values, made }) => made.behind(group.entity, values, way) ?? null,
  cycle: ({ values }, making) => makeValue(values[(making.number - 1) % values.length]!, making),
  choose: ({ values, weights }, making) =>
    makeValue(weighted(values, weights, making.random), making),
  pick: pickValue,
  date: ({ range }, making) => {
    const { count, at } = daysOf(range, making.today)
    const day = at(Math.floor(making.random() * count))
    return making.field?.kind === 'datetime' ? momentOn(day, making.random) : day
  },
  idCard: ({ range, odd }, making) => {
    const { count, at } = daysOf(range, making.today)
    const { number, group } = making
    const round = Math.floor((number - 1) / count)
    if (round * 2 >= SEQUENCES_PER_GROUP - 1)
      throw new Error(`${group.entity}/${group.name}：日期范围内排不下这么多身份证号。`)
    const isOdd =
      odd !== null && Object.entries(odd).every(([id, one]) => making.values[id] === one)
    const first = FIRST_SEQUENCE + SEQUENCES_PER_GROUP * group.position
    return idCardOf(at((number * STRIDE) % count), first + 2 * round + (isOdd ? 1 : 0))
  },
  creditCode: ({ start }, { number }) => creditCodeOf(start, number),
  phone: ({ start }, { number }) => phoneOf(start, number),
}

function numbered(value: unknown, number: number): unknown {
  if (Array.isArray(value)) return value.map((each) => numbered(each, number))
  if (typeof value !== 'string') return value
  return value.replace(NUMBER, (_, plus: string | undefined, length: string | undefined) =>
    String(number + Number(plus ?? 0)).padStart(Number(length ?? 0), '0')
  )
}

/** In working hours, so that a list by time reads like a list of a day's work. */
function momentOn(day: string, random: Random): string {
  const minutes = Math.floor(random() * 9 * 60)
  const [hour, minute] = [1 + Math.floor(minutes / 60), minutes % 60]
  return `${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00.000Z`
}

function pickValue(pick: PickValue, making: Making): unknown {
  const { group, values, made, field, random } = making
  const among = made.candidates(pick, (way) => made.behind(group.entity, values, way))
  if (among.length === 0)
    throw new Error(
      `${group.entity}/${group.name} 第 ${making.number} 条的“${field?.id ?? ''}”：没有可引用的“${pick.entity}”。`
    )
  const first = indexOf(pick, making, among)
  if (pick.take === null) return among[first]!.id
  const taken = Math.min(pick.take, among.length)
  const step = Math.max(1, Math.floor(random() * (among.length / taken)))
  return Array.from(
    { length: taken },
    (_, index) => among[(first + index * step) % among.length]!.id
  )
}

function indexOf(
  pick: PickValue,
  { group, field, made, random }: Making,
  among: readonly { readonly id: string }[]
): number {
  if (pick.by === 'random') return Math.floor(random() * among.length)
  return (
    made.turn([group.entity, group.name, field?.id, among[0]!.id, among.length].join('/')) %
    among.length
  )
}
