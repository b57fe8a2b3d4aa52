import type { FieldKindId, Path, Value } from '../conditions/condition.js'

/** The types an expression knows: numbers are all doubles, days are their own. */
export type ExpressionType = 'double' | 'string' | 'bool' | 'Day' | 'list<string>'

/** What stands in an expression in place of a name: the text names it `v0`, `v1` … in this order. */
export type Operand =
  | { readonly kind: 'path'; readonly path: Path; readonly type: ExpressionType }
  /** What stands around the expression: a transition's input, a row of `each`. */
  | { readonly kind: 'value'; readonly value: Value; readonly type: ExpressionType }
  | { readonly kind: 'param'; readonly param: string; readonly type: ExpressionType }
  | { readonly kind: 'today'; readonly type: 'Day' }

/** A checked expression: plain data, so that it may stand in a Catalog; compiled at first use. */
export interface Expression {
  readonly source: string
  /** The same with every name replaced, every number a double. */
  readonly text: string
  readonly operands: readonly Operand[]
  readonly type: ExpressionType
}

/** The type in which a field's value takes part. */
export function typeOfKind(kind: FieldKindId): ExpressionType {
  switch (kind) {
    case 'integer':
    case 'decimal':
      return 'double'
    case 'boolean':
      return 'bool'
    case 'date':
    case 'datetime':
      return 'Day'
    case 'list':
      return 'list<string>'
    default:
      return 'string'
  }
}
