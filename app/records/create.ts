import type { Act } from '#app/authorize/act'
import { E_ACTION_FORBIDDEN, E_PAGE_NOT_FOUND } from '#app/errors'
import type { Entity, Transition } from '#app/metadata/catalog'
import { GRANT } from '#app/workflow/givable'
import { grantStep } from '#app/workflow/grant_step'
import { perform } from '#app/workflow/perform'
import type { Step } from '#app/workflow/step'
import { assertPossible, creatingTransitions, type Deed, type Input, type Saved } from './deed.js'
import { findNamed, type Found } from './finders.js'
import { newId } from './id.js'
import type { Origin } from './origin.js'
import { explainViolation } from './violations.js'

export interface CreateOptions {
  readonly entity: string
  /** Which creating transition; may be left out where there is one, or where it is called `create`. */
  readonly transition?: string | null
  readonly input: Input
  readonly confirmedWarnings?: readonly string[]
  /** The rows of a view it is made of. */
  readonly origin?: Origin
  /** What exact values have found, where a batch has looked once for all. */
  readonly found?: Found
}

/** Looks once for what several records of one input name by exact values. Throws what `createRecord` throws first. */
export function findForMany(act: Act, options: CreateOptions): Promise<Found> {
  return findNamed(act, creatingDeed(act, options))
}

/**
 * Makes a record, with its history, in one transaction. Throws E_PAGE_NOT_FOUND, E_ACTION_FORBIDDEN, E_INPUT_INVALID,
 * E_TRANSITION_NOT_OPEN, E_GUARD_REFUSED, E_GUARD_WARNING, and E_RECORD_NOT_FOUND for a row of `origin` that is out of
 * reach; then nothing has changed.
 */
export async function createRecord(act: Act, options: CreateOptions): Promise<Saved> {
  const possible = creatingDeed(act, options)
  const deed = { ...possible, found: options.found ?? (await findNamed(act, possible)) }
  const { entity, transition } = deed
  const own = { version: null, cause: null, skips: false, ensures: null }
  const step: Step =
    entity.id === GRANT
      ? grantStep(act, deed)
      : { kind: 'make', entity, id: newId(), transition, deedOn: () => deed, ...own }
  return explainViolation(deed, () => perform(act, step))
}

function creatingDeed(act: Act, options: CreateOptions): Deed {
  const entity = act.catalog.entities.get(options.entity)
  if (!entity) throw E_PAGE_NOT_FOUND()
  const transition = creatingTransition(entity, options.transition ?? null)
  const action = transition?.id ?? 'create'
  assertPossible(act, entity.id, action)
  return {
    entity,
    action,
    transition,
    opens: 'record',
    input: options.input,
    confirmed: options.confirmedWarnings ?? [],
    ...(options.origin ? { origin: options.origin } : {}),
  }
}

/** Null for a plain `create`; throws E_ACTION_FORBIDDEN where the entity is not made that way. */
function creatingTransition(entity: Entity, asked: string | null): Transition | null {
  const known = creatingTransitions(entity)
  if (known.length === 0) {
    if (asked === null || asked === 'create') return null
    throw E_ACTION_FORBIDDEN()
  }
  const id = asked ?? (known.length === 1 ? known[0]!.id : 'create')
  const found = known.find((transition) => transition.id === id)
  if (!found) throw E_ACTION_FORBIDDEN()
  return found
}
