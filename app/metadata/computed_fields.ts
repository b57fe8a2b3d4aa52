import type { Expression } from '../expressions/expression.js'
import type { Entity, Field } from './catalog.js'

export interface ComputedField {
  readonly field: Field
  readonly expression: Expression
  readonly after: readonly string[]
}

const ordered = new WeakMap<Entity, readonly ComputedField[]>()

/** The computed fields of an entity, each after those it reads; the check has seen that there is no ring. */
export function computedFields(entity: Entity): readonly ComputedField[] {
  const known = ordered.get(entity)
  if (known) return known
  const all = [...entity.fields.values()].flatMap((field) =>
    field.generated?.kind === 'computed' ? [{ field, ...field.generated }] : []
  )
  const inOrder: ComputedField[] = []
  const visit = (each: ComputedField): void => {
    if (inOrder.includes(each)) return
    for (const other of all) if (each.after.includes(other.field.id)) visit(other)
    inOrder.push(each)
  }
  all.forEach(visit)
  ordered.set(entity, inOrder)
  return inOrder
}
