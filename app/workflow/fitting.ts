import type { Act } from '#app/authorize/act'
import type { Entity, Transition } from '#app/metadata/catalog'
import { loadReader } from '#app/query/load_reader'
import { holdsFor } from '#app/records/asked'

/**
 * Answers which transitions of an entity have a `when` that holds for one record, whoever may fire them; one without a
 * `when` always does. Reads the record only where the workflow knows a `when`; no transition fits a record that is gone.
 */
export async function readFitting(
  act: Act,
  entity: Entity,
  id: string
): Promise<(transition: Transition) => boolean> {
  const conditions = [...(entity.workflow?.transitions.values() ?? [])].flatMap(
    ({ when }) => when ?? []
  )
  if (conditions.length === 0) return () => true
  const reader = await loadReader(act.database, act.catalog, entity.id, id, conditions)
  const { variables } = act
  return ({ when }) =>
    when === null || (reader !== null && holdsFor(when, { reader, variables }, false))
}
