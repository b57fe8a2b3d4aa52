import type { Act } from '#app/authorize/act'
import type { Entity, Field } from '#app/metadata/catalog'
import { loadReader } from '#app/query/load_reader'

/** The fields of a stored record that this person may change; built-in and internal ones are nobody's. */
export async function readWritable(
  act: Act,
  entity: Entity,
  id: string
): Promise<ReadonlySet<string>> {
  const record = await loadReader(
    act.database,
    act.catalog,
    entity.id,
    id,
    act.ability.conditions('update', entity.id)
  )
  const fields = [...entity.fields.values()].filter(
    (field) => isClientField(field) && !field.writeOnce
  )
  return new Set(
    fields
      .filter((field) => record && act.ability.can('update', entity.id, record, field.id))
      .map(({ id: name }) => name)
  )
}

/** Whether any client may ever name the field in an input. */
export function isClientField({ builtIn, internal }: Field): boolean {
  return !builtIn && !internal
}
