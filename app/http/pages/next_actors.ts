import type { Catalog, Entity, Transition } from '#app/metadata/catalog'
import { stepOf } from '#app/workflow/chain'
import { leaves, stateOf } from '#app/workflow/decide'

/**
 * Titles of the roles that bring a record on from its state: those of the step in an approval chain, else those that may
 * fire the likeliest transition to another state. None where a record may stay. Says nothing of the reader's rights,
 * and names no person. `fits` answers whether a transition's `when` holds for the record: of two ways on, only one may
 * be this record's. Pure.
 */
export function nextActors(
  entity: Entity,
  stateId: unknown,
  catalog: Catalog,
  fits: (transition: Transition) => boolean
): readonly string[] {
  const { workflow } = entity
  const state = stateOf(entity, stateId)
  if (!workflow || !state || state.final || state.rest) return []
  const step = workflow.chain && stepOf(workflow.chain, stateId)
  const roles = step ? step.roles : rolesThatMay(entity, forward(entity, state.id, fits), catalog)
  return roles.flatMap((role) => catalog.roles.get(role)?.title ?? [])
}

/** The transition that leads on: a primary one, else the first as written that refuses nothing. */
function forward(
  { workflow }: Entity,
  state: string,
  fits: (transition: Transition) => boolean
): Transition | null {
  const leading = [...workflow!.transitions.values()].filter(
    (transition) =>
      leaves(transition, state) &&
      transition.to !== null &&
      transition.to !== state &&
      transition.tone !== 'danger' &&
      fits(transition)
  )
  return leading.find(({ tone }) => tone === 'primary') ?? leading[0] ?? null
}

function rolesThatMay(entity: Entity, transition: Transition | null, catalog: Catalog): string[] {
  if (!transition) return []
  return [...catalog.roles.values()]
    .filter(({ rules }) =>
      rules.some(
        ({ subject, actions, inverted }) =>
          !inverted && subject === entity.id && actions.includes(transition.id)
      )
    )
    .map(({ id }) => id)
}
