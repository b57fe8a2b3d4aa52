import type { Act } from '#app/authorize/act'
import { E_ACTION_FORBIDDEN } from '#app/errors'
import { assertPossible, type Deed, type Input, type Saved } from '#app/records/deed'
import { findNamed, type Found } from '#app/records/finders'
import { explainViolation } from '#app/records/violations'
import type { Values } from '#app/records/values'
import { transitionAt } from './decide.js'
import { perform } from './perform.js'

export interface FireOptions {
  readonly entity: string
  readonly id: string
  readonly transition: string
  /** The version the person saw; left out, only the state decides. */
  readonly version?: number | null
  readonly input: Input
  /** Names of the warnings that E_GUARD_WARNING told and the person confirmed. */
  readonly confirmedWarnings?: readonly string[]
  /** What the input names by exact values, where that was found for several records at once. */
  readonly found?: Found
}

const NOT_FIRED: ReadonlySet<string> = new Set(['create', 'update', 'delete'])

/**
 * Moves a record through a transition, with its history, in one transaction; of several who race exactly one wins.
 * Throws E_RECORD_NOT_FOUND, E_RECORD_STALE, E_TRANSITION_NOT_OPEN, E_ACTION_FORBIDDEN, E_INPUT_INVALID,
 * E_GUARD_REFUSED, E_GUARD_WARNING; then nothing has changed.
 */
export async function fireTransition(act: Act, options: FireOptions): Promise<Saved> {
  const entity = assertPossible(act, options.entity, options.transition)
  const transition = entity.workflow?.transitions.get(options.transition)
  if (!transition || transition.from === null || NOT_FIRED.has(transition.id))
    throw E_ACTION_FORBIDDEN()
  const deed: Deed = {
    entity,
    action: transition.id,
    transition,
    opens: 'input',
    input: options.input,
    confirmed: options.confirmedWarnings ?? [],
    found: options.found ?? (await findNamed(act, { entity, transition, input: options.input })),
  }
  const step = {
    kind: 'change',
    entity,
    id: options.id,
    transition,
    version: options.version ?? null,
    cause: null,
    skips: false,
    ensures: null,
    deedOn: (stored: Values | null): Deed => ({
      ...deed,
      transition: transitionAt(entity.workflow!, transition.id, stored?.['state']),
    }),
  } as const
  return explainViolation(deed, () => perform(act, step))
}
