import type {
  BoundCondition,
  Condition,
  FieldKindId,
  Literal,
  Offset,
  Operand,
  Value,
  Variables,
} from './condition.js'
import { NEVER, UNKNOWN } from './condition.js'
import { moveDate, moveInstant, isDate } from './calendar.js'
import { fit, fitAll, isList } from './fit.js'
import { findOperator } from './operators.js'
import { simplify } from './simplify.js'

const MISSING = Symbol('missing')

/**
 * Replaces every variable by its value. `UNKNOWN` when any of them is missing, wherever it stands, also in a part that
 * could not change the answer: whether an act is refused must not depend on how its condition happens to be written.
 */
export function bind(condition: Condition, variables: Variables): BoundCondition | typeof UNKNOWN {
  try {
    return simplify(bindPart(condition, variables))
  } catch (reason) {
    if (reason === MISSING) return UNKNOWN
    throw reason
  }
}

/** The value of a default, `set` or `with`; `undefined` when its variable is missing or it is a field of the row itself. */
export function bindValue(value: Value, variables: Variables): Literal | undefined {
  if (value.kind === 'literal') return value.value
  return value.kind === 'root' ? undefined : variableValue(value, variables)
}

function bindPart(condition: Condition, variables: Variables): BoundCondition {
  switch (condition.op) {
    case 'and':
    case 'or':
      return { op: condition.op, parts: condition.parts.map((part) => bindPart(part, variables)) }
    case 'not':
      return { op: 'not', part: bindPart(condition.part, variables) }
    case 'compare':
      return bindComparison(condition, variables)
    case 'some':
    case 'none':
      return { ...condition, part: bindPart(condition.part, variables) }
    default:
      return NEVER
  }
}

type Comparison = Extract<Condition, { op: 'compare' }>

function bindComparison(condition: Comparison, variables: Variables): BoundCondition {
  const left = bindOperand(condition.left, variables)
  const right = bindOperand(condition.right, variables) as Value
  const { right: side } = findOperator(condition.operator)!
  if (side === 'boolean') return { ...condition, left, right }
  return {
    ...condition,
    left: fitTo(right, left, 'scalar'),
    right: fitTo(left, right, side) as Value,
  }
}

function bindOperand(operand: Operand, variables: Variables): Operand {
  if (operand.kind !== 'variable') return operand
  const value = variableValue(operand, variables)
  if (value === undefined) throw MISSING
  return { kind: 'literal', value }
}

/** A literal beside a field becomes what such a field can hold; what cannot be one is null, so the comparison is unknown. */
function fitTo(field: Operand, operand: Operand, side: 'scalar' | 'list'): Operand {
  if (operand.kind !== 'literal' || operand.value === null) return operand
  if (isList(operand.value) !== (side === 'list') && field.kind !== 'literal')
    return { kind: 'literal', value: null }
  const kind = kindBeside(field)
  return {
    kind: 'literal',
    value: isList(operand.value) ? fitAll(kind, operand.value) : fit(kind, operand.value as never),
  }
}

function kindBeside(operand: Operand): FieldKindId {
  if (operand.kind !== 'field' && operand.kind !== 'root') return 'list'
  const { field } = operand.path.at(-1)!
  return field.kind === 'list' ? (field.items?.kind ?? 'list') : field.kind
}

function variableValue(
  value: Extract<Value, { kind: 'variable' }>,
  variables: Variables
): Literal | undefined {
  const found = variables.get(value.name, value.path)
  if (found === undefined || found === null || value.offset === null) return found
  return moved(found, value.offset, variables)
}

/** A value that cannot be moved so (no date, a day by hours, out of the calendar) is missing. */
function moved(
  value: Literal,
  { amount, sign, unit }: Offset,
  variables: Variables
): Literal | undefined {
  const steps =
    typeof amount === 'number' ? amount : variables.get('param', amount.param.split('.'))
  if (steps === undefined || !Number.isSafeInteger(steps)) return undefined
  const by = (steps as number) * sign
  if (typeof value === 'number') return unit === 'y' ? value + by : undefined
  if (typeof value !== 'string') return undefined
  const result = isDate(value)
    ? moveDate(value, by, unit)
    : moveInstant(value, by, unit, variables.timeZone ?? 'UTC')
  return result ?? undefined
}
