import type { Condition, Operand, OperatorId, Scalar, Value } from '../conditions/condition.js'
import { type Dialect, identifier } from '../sql/sql.js'
import { quoteLiteral } from './literals.js'

type Compare = Extract<Condition, { op: 'compare' }>

const ORDER = new Map<OperatorId, string>([
  ['$gt', '>'],
  ['$gte', '>='],
  ['$lt', '<'],
  ['$lte', '<='],
])

/**
 * The `where` of an `x-unique` as the predicate of a partial index: own stored fields against literals, with the truth
 * table of conditions. Throws on anything else, which the check of the pack refuses.
 */
export function indexWhere(condition: Condition, dialect: Dialect): string {
  switch (condition.op) {
    case 'and':
    case 'or':
      return junction(condition.op, condition.parts, dialect)
    case 'not':
      return `NOT (${indexWhere(condition.part, dialect)})`
    case 'compare':
      return compare(condition, dialect)
    default:
      throw new Error('The where of an x-unique reads own stored fields only')
  }
}

function junction(op: 'and' | 'or', parts: readonly Condition[], dialect: Dialect): string {
  if (parts.length === 0) return op === 'and' ? '1 = 1' : '1 = 0'
  return parts.map((part) => `(${indexWhere(part, dialect)})`).join(op === 'and' ? ' AND ' : ' OR ')
}

/** Beside an empty field on the right a comparison is unknown, as everywhere. */
function compare(comparison: Compare, dialect: Dialect): string {
  const { right } = comparison
  const text = compareFilled(comparison, dialect)
  return right.kind === 'root' ? `CASE WHEN ${ownColumn(right)} IS NOT NULL THEN ${text} END` : text
}

function compareFilled({ left, operator, right }: Compare, dialect: Dialect): string {
  const field = ownColumn(left)
  switch (operator) {
    case '$exists':
      return scalarOf(right) === true ? `${field} IS NOT NULL` : `${field} IS NULL`
    case '$eq':
      return `(${field} IS NOT NULL AND ${field} = ${operandOf(right, dialect)})`
    case '$ne':
      return `(${field} IS NULL OR ${field} <> ${operandOf(right, dialect)})`
    case '$in':
      return `(${field} IS NOT NULL AND ${listedIn(field, right, dialect)})`
    case '$nin':
      return `(${field} IS NULL OR NOT (${listedIn(field, right, dialect)}))`
    default:
      return `(${field} IS NOT NULL AND ${field} ${orderOf(operator)} ${operandOf(right, dialect)})`
  }
}

function orderOf(operator: OperatorId): string {
  const sign = ORDER.get(operator)
  if (!sign) throw new Error(`${operator} cannot stand in the where of an x-unique`)
  return sign
}

function operandOf(right: Value, dialect: Dialect): string {
  return right.kind === 'root' ? ownColumn(right) : quoteLiteral(scalarOf(right), dialect)
}

function listedIn(field: string, right: Value, dialect: Dialect): string {
  const values = right.kind === 'literal' ? right.value : null
  if (!Array.isArray(values)) throw new Error('$in and $nin take a list')
  if (values.length === 0) return '1 = 0'
  return `${field} IN (${values.map((value: Scalar) => quoteLiteral(value, dialect)).join(', ')})`
}

function scalarOf(right: Value): Scalar {
  const value = right.kind === 'literal' ? right.value : null
  if (value === null || typeof value === 'object')
    throw new Error('The where of an x-unique compares with literals')
  return value
}

function ownColumn(operand: Operand): string {
  const isOwn = (operand.kind === 'field' || operand.kind === 'root') && operand.path.length === 1
  if (!isOwn) throw new Error('The where of an x-unique reads own stored fields only')
  return identifier(operand.path[0]!.field.column).text
}
