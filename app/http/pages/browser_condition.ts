import { bind } from '#app/conditions/bind'
import {
  ALWAYS,
  NEVER,
  UNKNOWN,
  type BoundCondition,
  type Condition,
  type Operand,
  type Path,
  type Value,
  type Variables,
} from '#app/conditions/condition'

/**
 * A condition of a form as the browser may evaluate it: the person's variables bound, own fields only, and of the
 * metadata nothing but what evaluation reads. Null where it looks behind references: then only the server decides.
 */
export function forBrowser(
  condition: Condition,
  variables: Variables,
  whenUnknown: boolean
): BoundCondition | null {
  const bound = bind(condition, variables)
  if (bound === UNKNOWN) return whenUnknown ? ALWAYS : NEVER
  return isOwn(bound) ? lean(bound) : null
}

function isOwn(condition: Condition): boolean {
  switch (condition.op) {
    case 'and':
    case 'or':
      return condition.parts.every(isOwn)
    case 'not':
      return isOwn(condition.part)
    case 'compare':
      return (
        condition.operator !== '$within' &&
        isOwnOperand(condition.left) &&
        isOwnOperand(condition.right)
      )
    default:
      return false
  }
}

function isOwnOperand(operand: Operand): boolean {
  return operand.kind === 'literal' || (operand.kind !== 'variable' && operand.path.length === 1)
}

function lean(condition: Condition): BoundCondition {
  switch (condition.op) {
    case 'and':
    case 'or':
      return { op: condition.op, parts: condition.parts.map(lean) }
    case 'not':
      return { op: 'not', part: lean(condition.part) }
    case 'compare':
      return {
        ...condition,
        left: leanOperand(condition.left),
        right: leanOperand(condition.right) as Value,
      }
    default:
      return NEVER
  }
}

function leanOperand(operand: Operand): Operand {
  return operand.kind === 'field' || operand.kind === 'root'
    ? { kind: operand.kind, path: leanPath(operand.path) }
    : operand
}

function leanPath(path: Path): Path {
  return path.map(({ entity, field: { id, column, kind, target } }) => ({
    entity,
    field: { id, column, kind, target },
  }))
}
