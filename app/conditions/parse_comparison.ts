import type { Condition, FieldShape, Operand, OperatorId, Value } from './condition.js'
import type { Parsing, Place } from './parse_scope.js'
import { NEVER } from './condition.js'
import { OPERATORS, findOperator, operatorsOf } from './operators.js'
import { report, shown, tooLarge } from './parse_scope.js'
import { listAt } from './parse_literal.js'
import { valueAt, variableAt } from './parse_value.js'
import { meant } from './nearest.js'

/** Every key with a meaning of its own. */
export const WORDS = [
  '$and',
  '$or',
  '$not',
  '$is',
  '$some',
  '$none',
  ...OPERATORS.map((operator) => operator.id),
]

export function parseComparison(
  left: Operand,
  field: FieldShape | null,
  key: string,
  raw: unknown,
  parsing: Parsing,
  place: Place
): Condition {
  const operator = findOperator(key)
  if (!operator) {
    report(parsing, place, '002', `没有运算符“${key}”。`, meant(key, WORDS))
    return NEVER
  }
  if (field && !operator.kinds.includes(field.kind)) {
    report(parsing, place, '005', `字段“${field.id}”（${field.kind}）不能用“${key}”。`, {
      hint: `可以使用：${operatorsOf(field.kind).join('、')}。`,
    })
    return NEVER
  }
  if ((parsing.budget -= 1) < 0) return tooLarge(parsing, place)
  return {
    op: 'compare',
    left,
    operator: operator.id,
    right: parseRight(operator.id, raw, field, parsing, place),
  }
}

function parseRight(
  id: OperatorId,
  raw: unknown,
  field: FieldShape | null,
  parsing: Parsing,
  place: Place
): Value {
  const { right } = findOperator(id)!
  if (raw === null) {
    report(parsing, place, '007', '不能与 null 比较。', {
      hint: '要问是否已填写，请写 { "$exists": false }。',
    })
  } else if (right === 'boolean') {
    if (typeof raw !== 'boolean') report(parsing, place, '006', `“${id}”后面只能写 true 或 false。`)
    return { kind: 'literal', value: raw === true }
  } else if (right === 'list') {
    if (Array.isArray(raw)) return parseList(raw, field, parsing, place)
    if (typeof raw === 'string' && raw.startsWith('$'))
      return listVariable(raw, id, field, parsing, place)
    report(parsing, place, '006', `“${id}”后面要写列表，不能写 ${shown(raw)}。`)
  } else if (Array.isArray(raw)) {
    report(parsing, place, '006', `“${id}”后面只能写一个值。`, {
      hint: '要与几个值比较，请用 $in。',
    })
  } else {
    return scalarRight(raw, id, field, parsing, place)
  }
  return { kind: 'literal', value: null }
}

function parseList(
  raw: readonly unknown[],
  field: FieldShape | null,
  parsing: Parsing,
  place: Place
): Value {
  parsing.budget -= raw.length
  if (parsing.budget >= 0) return listAt(raw, parsing, place, field)
  tooLarge(parsing, place)
  return { kind: 'literal', value: null }
}

function listVariable(
  raw: string,
  id: OperatorId,
  field: FieldShape | null,
  parsing: Parsing,
  place: Place
): Value {
  const value = variableAt(raw, parsing, place, field)
  if (value.kind === 'root' && value.path.at(-1)!.field.kind !== 'list')
    report(parsing, place, '006', `“${id}”后面的“${raw}”不是列表。`)
  return value
}

function scalarRight(
  raw: unknown,
  id: OperatorId,
  field: FieldShape | null,
  parsing: Parsing,
  place: Place
): Value {
  const value = valueAt(raw, parsing, place, field)
  if (value.kind === 'root' && value.path.at(-1)!.field.kind === 'list')
    report(parsing, place, '006', `“${id}”后面的“${shown(raw)}”是列表，这里要写一个值。`)
  return value
}
