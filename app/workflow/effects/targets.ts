import { NEVER, type BoundCondition, type Literal, type PathStep } from '#app/conditions/condition'
import type { EffectWay, Entity } from '#app/metadata/catalog'
import { listed } from '#app/records/issues'
import type { Cause } from './caused_steps.js'

/** Which rows `on` means: those behind a reference or a list of them, those of an inverse, or the row of `each`. */
export function targetCondition(
  on: EffectWay | null,
  { id, reader, variables }: Pick<Cause, 'id' | 'reader' | 'variables'>,
  entity: Entity
): BoundCondition {
  const own: PathStep = {
    entity: entity.id,
    field: { id: 'id', column: 'id', kind: 'reference', target: null },
  }
  if (!on) return among(own, listed(variables.get('each', ['id'])))
  if (!on.inverse) return among(own, listed(reader.value(on.path)))
  const holder = on.path.length === 0 ? id : reader.value(on.path)
  const field = entity.fields.get(on.inverse.field)
  if (typeof holder !== 'string' || !field) return NEVER
  return {
    op: 'compare',
    left: { kind: 'field', path: [{ entity: entity.id, field }] },
    operator: field.kind === 'list' ? '$contains' : '$eq',
    right: { kind: 'literal', value: holder },
  }
}

function among(own: PathStep, ids: readonly unknown[]): BoundCondition {
  if (ids.length === 0) return NEVER
  return {
    op: 'compare',
    left: { kind: 'field', path: [own] },
    operator: '$in',
    right: { kind: 'literal', value: ids as Literal },
  }
}
