import type { Literal } from '../conditions/condition.js'
import { evaluateExpression } from '../expressions/evaluate_expression.js'
import { hostOf } from '../expressions/host.js'
import { kindOf } from '../fields/kinds.js'
import type { Act } from '../authorize/act.js'
import type { Row } from '../portals/database.js'
import type { Dialect } from '../sql/sql.js'
import type { Derived, Output } from './projection.js'

/** The day, the calendar and the parameters that a derived field may read. */
export type DerivingAct = Pick<Act, 'catalog' | 'clock' | 'variables'>

/**
 * The value of a derived field in a row: null where the reader may not read the field there. What it is computed from
 * came with the row and is read with the pack's authority; nothing of it leaves but the result.
 */
export function derivedValue(
  { dialect, act }: { readonly dialect: Dialect; readonly act?: DerivingAct },
  { field, column }: Pick<Output, 'field' | 'column'>,
  { expression, columns }: Derived,
  row: Row
): Literal {
  if (row[column] == null || !act) return null
  const host = hostOf(act)
  return evaluateExpression(
    expression,
    field.kind,
    (operand) => {
      if (operand.kind === 'param') return act.variables.get('param', operand.param.split('.'))
      if (operand.kind !== 'path') return undefined
      const stored = row[columns[expression.operands.indexOf(operand)]!]
      return kindOf(operand.path.at(-1)!.field.kind).fromColumn(stored, dialect) as Literal
    },
    host
  )
}
