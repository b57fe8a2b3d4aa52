import type { BoundCondition, Operand } from '#app/conditions/condition'

/**
 * Whether a record with this value in this field could fit a condition, as far as that is seen from the condition's
 * form: what the rest of the record must be like is left open. False only where no such record can fit. Pure.
 */
export function isPossible(condition: BoundCondition, field: string, value: string): boolean {
  switch (condition.op) {
    case 'and':
      return condition.parts.every((part) => isPossible(part, field, value))
    case 'or':
      return condition.parts.some((part) => isPossible(part, field, value))
    case 'compare':
      return !isOwn(condition.left, field) || fits(condition, value)
    default:
      return true
  }
}

function isOwn(left: Operand, field: string): boolean {
  return left.kind === 'field' && left.path.length === 1 && left.path[0]!.field.id === field
}

function fits(
  { operator, right }: Extract<BoundCondition, { op: 'compare' }>,
  value: string
): boolean {
  if (right.kind !== 'literal') return true
  const named: readonly unknown[] = Array.isArray(right.value) ? right.value : [right.value]
  if (operator === '$eq' || operator === '$in') return named.includes(value)
  if (operator === '$ne' || operator === '$nin') return !named.includes(value)
  return true
}
