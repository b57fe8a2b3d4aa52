import type { ParseResult } from '@marcbachmann/cel-js'
import type { FieldKindId, Literal } from '../conditions/condition.js'
import { Day, environmentOf, operandValue, withHost, type Host } from './environment.js'
import type { Expression, Operand } from './expression.js'

const compiled = new WeakMap<Expression, ParseResult>()

function programOf(expression: Expression): ParseResult {
  const known = compiled.get(expression)
  if (known) return known
  const program = environmentOf(expression.operands).parse(expression.text)
  compiled.set(expression, program)
  return program
}

/**
 * The value of an expression as a field of this kind holds it. An operand that is empty and that the answer needs makes
 * it empty; so does what has no answer (a division by nothing, a number that is no card). Compiled once, never throws.
 */
export function evaluateExpression(
  expression: Expression,
  kind: FieldKindId,
  valueOf: (operand: Operand) => Literal | undefined,
  host: Host
): Literal {
  let isEmpty = false
  const operands: Record<string, unknown> = {}
  const program = programOf(expression)
  return withHost(host, () => {
    expression.operands.forEach((operand, index) =>
      Object.defineProperty(operands, `v${index}`, {
        enumerable: true,
        get() {
          const value = operand.kind === 'today' ? host.today : valueOf(operand)
          if (value !== null && value !== undefined && value !== '')
            return operandValue(operand.type, value)
          isEmpty = true
          throw new Error('empty')
        },
      })
    )
    try {
      const result: unknown = program(operands)
      return isEmpty ? null : held(result, kind)
    } catch {
      return null
    }
  })
}

function held(result: unknown, kind: FieldKindId): Literal {
  if (result instanceof Day) return result.text
  if (typeof result === 'bigint') return Number(result)
  if (typeof result === 'number') {
    if (!Number.isFinite(result)) return null
    return kind === 'integer' ? Math.round(result) : Number(result.toFixed(6))
  }
  return typeof result === 'string' || typeof result === 'boolean' ? result : null
}
