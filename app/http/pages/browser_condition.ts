import { bind } from '#app/conditions/bind'
import {
  ALWAYS,
  NEVER,
  UNKNOWN,
  type BoundCondition,
  type Condition,
  type Literal,
  type Operand,
  type Path,
  type Value,
  type Variables,
} from '#app/conditions/condition'

/** What fields hold that the form does not show; `undefined` for what nobody knows yet. */
type Known = Readonly<Record<string, unknown>>

/**
 * A condition of a form as the browser may evaluate it: the person's variables and the fields that are known bound, own
 * fields only, and of the metadata nothing but what evaluation reads. Null where it looks behind references or at what
 * nobody knows yet: then only the server decides.
 */
export function forBrowser(
  condition: Condition,
  variables: Variables,
  whenUnknown: boolean,
  known: Known = {}
): BoundCondition | null {
  const bound = bind(condition, variables)
  if (bound === UNKNOWN) return whenUnknown ? ALWAYS : NEVER
  return isOwn(bound, known) ? lean(bound, known) : null
}

function isOwn(condition: Condition, known: Known): boolean {
  switch (condition.op) {
    case 'and':
    case 'or':
      return condition.parts.every((part) => isOwn(part, known))
    case 'not':
      return isOwn(condition.part, known)
    case 'compare':
      return (
        condition.operator !== '$within' &&
        isOwnOperand(condition.left, known) &&
        isOwnOperand(condition.right, known)
      )
    default:
      return false
  }
}

function isOwnOperand(operand: Operand, known: Known): boolean {
  if (operand.kind === 'literal') return true
  if (operand.kind === 'variable' || operand.path.length !== 1) return false
  const { id } = operand.path[0]!.field
  return !Object.hasOwn(known, id) || known[id] !== undefined
}

function lean(condition: Condition, known: Known): BoundCondition {
  switch (condition.op) {
    case 'and':
    case 'or':
      return { op: condition.op, parts: condition.parts.map((part) => lean(part, known)) }
    case 'not':
      return { op: 'not', part: lean(condition.part, known) }
    case 'compare':
      return {
        ...condition,
        left: leanOperand(condition.left, known),
        right: leanOperand(condition.right, known) as Value,
      }
    default:
      return NEVER
  }
}

function leanOperand(operand: Operand, known: Known): Operand {
  if (operand.kind !== 'field' && operand.kind !== 'root') return operand
  const { id } = operand.path[0]!.field
  return Object.hasOwn(known, id)
    ? { kind: 'literal', value: known[id] as Literal }
    : { kind: operand.kind, path: leanPath(operand.path) }
}

function leanPath(path: Path): Path {
  return path.map(({ entity, field: { id, column, kind, target } }) => ({
    entity,
    field: { id, column, kind, target },
  }))
}
