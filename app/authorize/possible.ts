import { bind } from '../conditions/bind.js'
import { holds } from '../conditions/evaluate.js'
import { UNKNOWN } from '../conditions/condition.js'
import type { Condition, Operand, Path, RecordReader, Variables } from '../conditions/condition.js'

/** What a condition may turn out to be, where a part of what it asks is not known. */
export interface Possible {
  readonly true: boolean
  readonly false: boolean
  /** Unknown to the truth table: a comparison with an empty value. */
  readonly unknown: boolean
}

/** A record and variables of which only a part is known. */
export interface Partly {
  /** What is not known reads as null here; `open` says where. */
  readonly record: RecordReader
  readonly variables: Variables
  /** What of an operand is not known, as a configurator would write it; null where it is known. */
  open(operand: Operand): string | null
}

/** Operators that ask of nothing but the two values. */
const OF_VALUES = new Set([
  '$eq',
  '$ne',
  '$in',
  '$nin',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$exists',
  '$contains',
  '$prefix',
])
const ANY: Possible = { true: true, false: true, unknown: true }

/** All answers that a condition may give, whatever stands in the open places; those that mattered are added to `asked`. */
export function possibleAnswers(
  condition: Condition,
  partly: Partly,
  asked: Set<string>
): Possible {
  switch (condition.op) {
    case 'and':
    case 'or':
      return condition.parts
        .map((part) => possibleAnswers(part, partly, asked))
        .reduce(condition.op === 'and' ? both : either, always(condition.op === 'and'))
    case 'not':
      return not(possibleAnswers(condition.part, partly, asked))
    case 'compare':
      return compared(condition, partly, asked)
    default:
      asked.add(
        [...condition.through.map(({ field }) => field.id), condition.inverse.name].join('.')
      )
      return { true: true, false: true, unknown: false }
  }
}

type Comparison = Extract<Condition, { op: 'compare' }>

function compared(condition: Comparison, partly: Partly, asked: Set<string>): Possible {
  const { left, right, operator } = condition
  const open = [partly.open(left), partly.open(right)].filter((name) => name !== null)
  if (open.length === 0 && OF_VALUES.has(operator)) return decided(condition, partly)
  // An empty field fits no value that could stand on the right.
  if (isEmptyField(left, partly) && !['$ne', '$nin', '$exists'].includes(operator))
    return { true: false, false: true, unknown: true }
  for (const name of open.length > 0 ? open : [operator]) asked.add(name)
  return ANY
}

function decided(condition: Comparison, { record, variables }: Partly): Possible {
  const yes = bind(condition, variables)
  const no = bind({ op: 'not', part: condition }, variables)
  if (yes === UNKNOWN || no === UNKNOWN) return { true: false, false: false, unknown: true }
  const [isTrue, isFalse] = [holds(yes, record), holds(no, record)]
  return { true: isTrue, false: isFalse, unknown: !isTrue && !isFalse }
}

function isEmptyField(operand: Operand, partly: Partly): boolean {
  if (operand.kind !== 'field' || partly.open(operand) !== null) return false
  return partly.record.value(operand.path) === null
}

function always(value: boolean): Possible {
  return { true: value, false: !value, unknown: false }
}

function not(part: Possible): Possible {
  return { true: part.false, false: part.true, unknown: part.unknown }
}

function both(one: Possible, other: Possible): Possible {
  return {
    true: one.true && other.true,
    false: one.false || other.false,
    unknown:
      (one.unknown && (other.true || other.unknown)) ||
      (other.unknown && (one.true || one.unknown)),
  }
}

function either(one: Possible, other: Possible): Possible {
  return not(both(not(one), not(other)))
}

/** The way of a path as it is written. */
export function wayText(path: Path): string {
  return path.map(({ field }) => field.id).join('.')
}
