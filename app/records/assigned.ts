import type { Act } from '#app/authorize/act'
import { bindValue } from '#app/conditions/bind'
import type { Literal, Value, Variables } from '#app/conditions/condition'
import { evaluateExpression } from '#app/expressions/evaluate_expression'
import type { Operand } from '#app/expressions/expression'
import { hostOf } from '#app/expressions/host'
import type { Assigned } from '#app/metadata/catalog'

/** The values that what is assigned is made of, for loading what they read; a plain value is itself. */
export function readsOf(assigned: Assigned): Value[] {
  if (assigned.kind !== 'cel') return [assigned]
  return assigned.expression.operands.flatMap((operand) => valueOf(operand) ?? [])
}

/** What `set` or `with` gives a field: a value, or what its expression comes to. Null where a variable is missing. */
export function assignedValue(
  act: Pick<Act, 'catalog' | 'clock'>,
  assigned: Assigned,
  variables: Variables
): unknown {
  if (assigned.kind !== 'cel') return bindValue(assigned, variables) ?? null
  const operand = (each: Operand): Literal | undefined => {
    const value = valueOf(each)
    return value ? bindValue(value, variables) : undefined
  }
  return evaluateExpression(assigned.expression, assigned.of, operand, hostOf(act))
}

function valueOf(operand: Operand): Value | null {
  switch (operand.kind) {
    case 'path':
      return variable('record', operand.path.map((step) => step.field.id).join('.'))
    case 'param':
      return variable('param', operand.param)
    case 'value':
      return operand.value
    case 'today':
      return null
  }
}

function variable(name: 'record' | 'param', text: string): Value {
  return { kind: 'variable', name, path: text.split('.'), offset: null }
}
