import { NEVER } from '../conditions/condition.js'
import type { BoundCondition, OperatorId, Path } from '../conditions/condition.js'
import type { Entity } from '../metadata/catalog.js'
import { allOf, anyOf } from '../authorize/algebra.js'
import { fieldGuard } from './guard.js'
import type { Reader } from './way.js'

const OPERATOR: Readonly<Record<'exact' | 'prefix' | 'contains', OperatorId>> = {
  exact: '$eq',
  prefix: '$prefix',
  contains: '$contains',
}

/**
 * The rows that a quick search finds: in each row only through fields that the reader may read there, and through a
 * field that shows masked only by its whole value.
 */
export function searchCondition(reader: Reader, entity: Entity, text: string): BoundCondition {
  const ways = entity.search.flatMap(({ field, match }) => {
    const known = entity.fields.get(field)
    if (!known) return []
    const path: Path = [{ entity: entity.id, field: known }]
    const whole = allOf(fieldGuard(reader, entity.id, field), compare(path, '$eq', text))
    if (match === 'exact') return [whole]
    return [
      whole,
      allOf(fieldGuard(reader, entity.id, field, false), compare(path, OPERATOR[match], text)),
    ]
  })
  return ways.length === 0 ? NEVER : anyOf(...ways)
}

function compare(path: Path, operator: OperatorId, text: string): BoundCondition {
  return {
    op: 'compare',
    left: { kind: 'field', path },
    operator,
    right: { kind: 'literal', value: text },
  }
}
