import type { Condition, InverseShape, Operand, Path, Value } from './condition.js'

/** An inverse that a condition asks, the way to it, and what it asks of the rows there. */
export interface InverseUse {
  readonly through: Path
  readonly inverse: InverseShape
  readonly part: Condition
}

export type Variable = Extract<Value, { kind: 'variable' }>

/** The way to the value that ties related rows to a record: its id behind `through`, or a list of references there. */
export function holderPath({ through, inverse }: Pick<InverseUse, 'through' | 'inverse'>): Path {
  return inverse.list ? [...through, inverse.list] : through
}

/**
 * The ways a condition reads from the row in question, `$record.…` included, each once. Ways inside `$some` and
 * `$none` start at other rows: they are found through `inversesOf`, except their `$record.…`, which is listed here.
 */
export function pathsOf(condition: Condition): Path[] {
  const own = comparisonsOf(condition).flatMap(({ left, right }) => [left, right].flatMap(wayOf))
  return unique([...own, ...inversesOf(condition).flatMap(({ part }) => rootsOf(part))])
}

/** The ways a condition reads from the row in question alone: what it asks of `$record` another row answers. */
export function rowPathsOf(condition: Condition): Path[] {
  return comparisonsOf(condition).flatMap(({ left, right }) =>
    [left, right].filter((side) => side.kind === 'field').flatMap(wayOf)
  )
}

/** The inverses a condition asks of the row in question; those below a part belong to that part. */
export function inversesOf(condition: Condition): InverseUse[] {
  switch (condition.op) {
    case 'and':
    case 'or':
      return condition.parts.flatMap(inversesOf)
    case 'not':
      return inversesOf(condition.part)
    case 'some':
    case 'none':
      return [{ through: condition.through, inverse: condition.inverse, part: condition.part }]
    case 'compare':
      return []
  }
}

/** Every variable a condition or value names, at any depth. */
export function variablesOf(asked: Condition | Value): Variable[] {
  if ('kind' in asked) return asked.kind === 'variable' ? [asked] : []
  const own = comparisonsOf(asked).flatMap(({ left, right }) => [left, right].filter(isVariable))
  return [...own, ...inversesOf(asked).flatMap(({ part }) => variablesOf(part))]
}

type Comparison = Extract<Condition, { op: 'compare' }>

/** The comparisons about the row in question itself. */
function comparisonsOf(condition: Condition): Comparison[] {
  switch (condition.op) {
    case 'and':
    case 'or':
      return condition.parts.flatMap(comparisonsOf)
    case 'not':
      return comparisonsOf(condition.part)
    case 'compare':
      return [condition]
    default:
      return []
  }
}

function rootsOf(condition: Condition): Path[] {
  const own = comparisonsOf(condition).flatMap(({ left, right }) =>
    [left, right].filter((side) => side.kind === 'root').flatMap(wayOf)
  )
  return [...own, ...inversesOf(condition).flatMap(({ part }) => rootsOf(part))]
}

function wayOf(operand: Operand): Path[] {
  return operand.kind === 'field' || operand.kind === 'root' ? [operand.path] : []
}

function isVariable(operand: Operand): operand is Variable {
  return operand.kind === 'variable'
}

function unique(paths: readonly Path[]): Path[] {
  return [
    ...new Map(
      paths.map((path) => [path.map((step) => `${step.entity}.${step.field.id}`).join('/'), path])
    ).values(),
  ]
}
