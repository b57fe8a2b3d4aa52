import { ALWAYS, NEVER } from '../conditions/condition.js'
import type { BoundCondition, Condition, Operand, Path, Value } from '../conditions/condition.js'

/** All of them, flat, without doubles; ALWAYS when there is nothing to ask. */
export function allOf(...conditions: readonly BoundCondition[]): BoundCondition {
  return gather('and', conditions)
}

/** One of them, flat, without doubles; NEVER when there is none. */
export function anyOf(...conditions: readonly BoundCondition[]): BoundCondition {
  return gather('or', conditions)
}

/**
 * Holds exactly where `condition` does not hold. More than `$not`: a comparison that is unknown (an empty value on the
 * right) holds for no row, so here it holds for every row. That is what "the rule does not match" means to CASL.
 */
export function unless(condition: Condition): BoundCondition {
  switch (condition.op) {
    case 'and':
      return anyOf(...condition.parts.map(unless))
    case 'or':
      return allOf(...condition.parts.map(unless))
    case 'not':
      return notFalse(condition.part)
    case 'compare':
      return anyOf({ op: 'not', part: condition }, empty(condition.right))
    case 'some':
      return { ...condition, op: 'none' }
    case 'none':
      return { ...condition, op: 'some' }
  }
}

/** Holds where `condition` is true or unknown. */
function notFalse(condition: Condition): BoundCondition {
  switch (condition.op) {
    case 'and':
      return allOf(...condition.parts.map(notFalse))
    case 'or':
      return anyOf(...condition.parts.map(notFalse))
    case 'not':
      return unless(condition.part)
    case 'compare':
      return anyOf(condition, empty(condition.right))
    default:
      return condition
  }
}

/** Where the right side of a comparison is empty, which makes it unknown. */
function empty(right: Value): BoundCondition {
  if (right.kind === 'literal') return right.value === null ? ALWAYS : NEVER
  return {
    op: 'compare',
    left: right,
    operator: '$exists',
    right: { kind: 'literal', value: false },
  }
}

/** True when every row that fits `narrow` certainly fits `wide`; false also when it cannot be seen from the form. */
export function implies(narrow: Condition, wide: Condition): boolean {
  if (isNever(narrow) || isAlways(wide) || keyOf(narrow) === keyOf(wide)) return true
  if (narrow.op === 'or') return narrow.parts.every((part) => implies(part, wide))
  if (wide.op === 'and') return wide.parts.every((part) => implies(narrow, part))
  if (wide.op === 'or' && wide.parts.some((part) => implies(narrow, part))) return true
  return narrow.op === 'and' && narrow.parts.some((part) => implies(part, wide))
}

/** True for a condition without a row that fits, seen from its form. */
export function isNever(condition: Condition): boolean {
  return condition.op === 'or' && condition.parts.length === 0
}

/** True for a condition that asks nothing. */
export function isAlways(condition: Condition): boolean {
  return condition.op === 'and' && condition.parts.length === 0
}

function gather(op: 'and' | 'or', conditions: readonly BoundCondition[]): BoundCondition {
  const parts = new Map<string, BoundCondition>()
  for (const condition of conditions) {
    for (const part of condition.op === op ? condition.parts : [condition]) {
      if (op === 'and' ? isNever(part) : isAlways(part)) return op === 'and' ? NEVER : ALWAYS
      parts.set(keyOf(part), part)
    }
  }
  const [only] = parts.values()
  return parts.size === 1 && only !== undefined ? only : { op, parts: [...parts.values()] }
}

const keys = new WeakMap<Condition, string>()

/** A text that two conditions share only when they ask the same. */
export function keyOf(condition: Condition): string {
  const known = keys.get(condition)
  if (known !== undefined) return known
  const key = describe(condition)
  keys.set(condition, key)
  return key
}

function describe(condition: Condition): string {
  switch (condition.op) {
    case 'and':
    case 'or':
      return `${condition.op}(${condition.parts.map(keyOf).join(',')})`
    case 'not':
      return `not(${keyOf(condition.part)})`
    case 'compare':
      return `${operandKey(condition.left)}${condition.operator}${operandKey(condition.right)}`
    default: {
      const inverse = condition.inverse
      const list = inverse.list ? `@${inverse.list.field.id}` : ''
      return `${condition.op}(${pathKey(condition.through)}<${inverse.entity}.${inverse.field}${list}:${keyOf(condition.part)})`
    }
  }
}

function operandKey(operand: Operand): string {
  if (operand.kind === 'literal') return JSON.stringify(operand.value)
  if (operand.kind === 'variable')
    return `$${operand.name}:${JSON.stringify([operand.path, operand.offset])}`
  return `${operand.kind}:${pathKey(operand.path)}`
}

function pathKey(path: Path): string {
  return path.map((step) => `${step.entity}.${step.field.id}`).join('/')
}
