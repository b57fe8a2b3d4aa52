import type { Entity, Field } from './catalog.js'

/** Every field a record can show: the stored ones, then those that are computed when they are shown. */
export function shownFields({ fields, derived }: Pick<Entity, 'fields' | 'derived'>): Field[] {
  return [...fields.values(), ...(derived?.values() ?? [])]
}

/** A field that a record can show, stored or derived. */
export function shownField(
  { fields, derived }: Pick<Entity, 'fields' | 'derived'>,
  id: string
): Field | undefined {
  return fields.get(id) ?? derived?.get(id)
}

/** Whether the field stands in no table and is computed when it is shown. */
export function isDerived(field: Pick<Field, 'generated'>): boolean {
  return field.generated?.kind === 'derived'
}
