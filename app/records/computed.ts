import type { Act } from '#app/authorize/act'
import type { Literal, Path, RecordReader } from '#app/conditions/condition'
import { evaluateExpression } from '#app/expressions/evaluate_expression'
import type { Operand } from '#app/expressions/expression'
import { hostOf } from '#app/expressions/host'
import type { Entity } from '#app/metadata/catalog'
import { computedFields } from '#app/metadata/computed_fields'
import type { Values } from './values.js'

type ReadBehind = (values: Values, paths: readonly Path[]) => Promise<RecordReader>
type ComputingAct = Pick<Act, 'catalog' | 'clock' | 'variables'>

/** Computes what is computed from the record as it will be, at every write anew. */
export async function withComputed(
  act: ComputingAct,
  entity: Entity,
  values: Values,
  read: ReadBehind
): Promise<Values> {
  const computed = computedFields(entity)
  if (computed.length === 0) return values
  const far = computed.flatMap(({ expression }) =>
    expression.operands.flatMap((each) =>
      each.kind === 'path' && each.path.length > 1 ? [each.path] : []
    )
  )
  const reader = far.length > 0 ? await read(values, far) : null
  const result: Record<string, unknown> = { ...values }
  const host = hostOf(act)
  for (const { field, expression } of computed) {
    const valueOf = (operand: Operand) => operandOf(act, operand, result, reader)
    result[field.id] = evaluateExpression(expression, field.kind, valueOf, host)
  }
  return result
}

function operandOf(
  { variables }: ComputingAct,
  operand: Operand,
  values: Values,
  reader: RecordReader | null
): Literal | undefined {
  if (operand.kind === 'param') return variables.get('param', operand.param.split('.'))
  if (operand.kind !== 'path') return undefined
  const [first, ...rest] = operand.path
  if (rest.length > 0) return reader?.value(operand.path)
  return (values[first!.field.id] ?? null) as Literal
}
