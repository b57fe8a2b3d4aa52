import type { FieldKindId, Literal, OperatorId, Scalar } from './condition.js'
import { compareScalars, containsText, hasPrefix } from './scalars.js'
import { isList } from './fit.js'

/** What stands right of an operator. */
export type RightSide = 'scalar' | 'list' | 'boolean'

/**
 * One operator. `evaluate` is asked only with a right side that is not null and a left side that is not empty: an
 * empty left side makes every comparison false, and its negation true (docs/conditions.md).
 */
export interface Operator {
  readonly id: OperatorId
  readonly title: string
  readonly kinds: readonly FieldKindId[]
  readonly right: RightSide
  /** This operator is the exact opposite of that one wherever the right side is not null. */
  readonly negates: OperatorId | null
  readonly evaluate: (
    left: Scalar | readonly Scalar[],
    right: Scalar | readonly Scalar[]
  ) => boolean
}

const EQUALITY: readonly FieldKindId[] = [
  'text',
  'integer',
  'decimal',
  'boolean',
  'date',
  'datetime',
  'option',
  'dictionary',
  'reference',
]
const ORDER: readonly FieldKindId[] = ['text', 'integer', 'decimal', 'date', 'datetime']

const ordered = (id: OperatorId, title: string, fits: (order: number) => boolean): Operator => ({
  id,
  title,
  kinds: ORDER,
  right: 'scalar',
  negates: null,
  evaluate: (left, right) => typeof left === typeof right && fits(compareScalars(left, right)),
})

const isEqual: Operator['evaluate'] = (left, right) => left === right
const isIn: Operator['evaluate'] = (left, right) => isList(right) && right.includes(left as Scalar)

export const OPERATORS: readonly Operator[] = [
  { id: '$eq', title: '等于', kinds: EQUALITY, right: 'scalar', negates: null, evaluate: isEqual },
  {
    id: '$ne',
    title: '不等于',
    kinds: EQUALITY,
    right: 'scalar',
    negates: '$eq',
    evaluate: isEqual,
  },
  { id: '$in', title: '是其中之一', kinds: EQUALITY, right: 'list', negates: null, evaluate: isIn },
  {
    id: '$nin',
    title: '不是其中任何一个',
    kinds: EQUALITY,
    right: 'list',
    negates: '$in',
    evaluate: isIn,
  },
  ordered('$gt', '大于', (order) => order > 0),
  ordered('$gte', '大于或等于', (order) => order >= 0),
  ordered('$lt', '小于', (order) => order < 0),
  ordered('$lte', '小于或等于', (order) => order <= 0),
  {
    id: '$exists',
    title: '已填写',
    kinds: [...EQUALITY, 'list'],
    right: 'boolean',
    negates: null,
    evaluate: (_left, right) => right === true,
  },
  {
    id: '$contains',
    title: '包含',
    kinds: ['text', 'list'],
    right: 'scalar',
    negates: null,
    evaluate: (left, right) =>
      isList(left) ? left.includes(right as Scalar) : containsText(left, right),
  },
  {
    id: '$prefix',
    title: '以…开头',
    kinds: ['text'],
    right: 'scalar',
    negates: null,
    evaluate: (left, right) => hasPrefix(left, right),
  },
]

const BY_ID: ReadonlyMap<string, Operator> = new Map(
  OPERATORS.map((operator) => [operator.id, operator])
)

/** The operator of that name, or undefined. */
export function findOperator(id: string): Operator | undefined {
  return BY_ID.get(id)
}

/** The operators that make sense for a kind of field, for `FieldKind.operators`. */
export function operatorsOf(kind: FieldKindId): readonly OperatorId[] {
  return OPERATORS.filter((operator) => operator.kinds.includes(kind)).map(
    (operator) => operator.id
  )
}

/** An empty list counts as empty, as an empty text does (it is stored as null). */
export function isEmpty(value: Literal): value is null {
  return value === null || (isList(value) && value.length === 0)
}
