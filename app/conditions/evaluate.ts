import type { BoundCondition, Condition, Literal, Operand, RecordReader } from './condition.js'
import { findOperator, isEmpty } from './operators.js'

/** true, false, or null for unknown (Kleene). */
type Truth = boolean | null

/** Whether a record fits a bound condition; false also when that is unknown. */
export function holds(condition: BoundCondition, record: RecordReader): boolean {
  return truth(condition, record, record) === true
}

/** What a comparison of two values says; it needs no record. */
export function truthOf(comparison: Extract<Condition, { op: 'compare' }>): Truth {
  return compare(comparison, NOBODY, NOBODY)
}

const NOBODY: RecordReader = { value: () => null, rows: () => [] }

function truth(condition: Condition, row: RecordReader, root: RecordReader): Truth {
  switch (condition.op) {
    case 'and':
      return fold(condition.parts, false, row, root)
    case 'or':
      return fold(condition.parts, true, row, root)
    case 'not': {
      const part = truth(condition.part, row, root)
      return part === null ? null : !part
    }
    case 'compare':
      return compare(condition, row, root)
    case 'some':
      return someRow(condition, row, root)
    case 'none':
      return !someRow(condition, row, root)
    default:
      return null
  }
}

/** `decisive` settles it; otherwise one unknown part leaves it unknown. */
function fold(
  parts: readonly Condition[],
  decisive: boolean,
  row: RecordReader,
  root: RecordReader
): Truth {
  let result: Truth = !decisive
  for (const part of parts) {
    const answer = truth(part, row, root)
    if (answer === decisive) return decisive
    if (answer === null) result = null
  }
  return result
}

function someRow(
  condition: Extract<Condition, { op: 'some' | 'none' }>,
  row: RecordReader,
  root: RecordReader
): boolean {
  return row
    .rows(condition.through, condition.inverse)
    .some((child) => truth(condition.part, child, root) === true)
}

function compare(
  condition: Extract<Condition, { op: 'compare' }>,
  row: RecordReader,
  root: RecordReader
): Truth {
  const operator = findOperator(condition.operator)
  if (!operator) return null
  const left = valueOf(condition.left, row, root)
  const right = valueOf(condition.right, row, root)
  if (right === null) return null
  if (operator.id === '$exists') return isEmpty(left) !== right
  const answer = !isEmpty(left) && operator.evaluate(left, right)
  return operator.negates === null ? answer : !answer
}

function valueOf(operand: Operand, row: RecordReader, root: RecordReader): Literal {
  if (operand.kind === 'literal') return operand.value
  if (operand.kind === 'variable') return null
  const value = operand.kind === 'root' ? root.value(operand.path) : row.value(operand.path)
  return isEmpty(value) ? null : value
}
