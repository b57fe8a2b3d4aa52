import type { Act } from '#app/authorize/act'
import type { Entity } from '#app/metadata/catalog'
import { leaves } from '#app/workflow/decide'
import { assertPossible, type Deed, type Input, type Saved } from './deed.js'
import { planUpdate } from './plan.js'
import { changeStored } from './change_stored.js'
import type { Facts } from './facts.js'
import type { Values } from './values.js'
import { explainViolation } from './violations.js'

export interface UpdateOptions {
  readonly entity: string
  readonly id: string
  readonly version: number
  readonly input: Input
  readonly confirmedWarnings?: readonly string[]
}

/**
 * Changes fields of a record, with its history, in one transaction. Throws E_RECORD_NOT_FOUND, E_RECORD_STALE,
 * E_ACTION_FORBIDDEN (also where its state does not allow editing), E_INPUT_INVALID, E_GUARD_REFUSED, E_GUARD_WARNING;
 * then nothing has changed.
 */
export async function updateRecord(act: Act, options: UpdateOptions): Promise<Saved> {
  const entity = assertPossible(act, options.entity, 'update')
  const deed = {
    entity,
    action: 'update',
    opens: 'record',
    input: options.input,
    confirmed: options.confirmedWarnings ?? [],
  } as const
  const change = {
    entity,
    id: options.id,
    version: options.version,
    deedOn: (stored: Values): Deed => ({
      ...deed,
      transition: standing(entity, 'update', stored['state']),
    }),
    plan: (given: Deed, facts: Facts) => planUpdate(act, given, facts),
  }
  return explainViolation(deed, () => changeStored(act, change))
}

/** What the workflow says about editing in this state, where it says anything. */
export function standing(entity: Entity, action: 'update' | 'delete', state: unknown) {
  const transition = entity.workflow?.transitions.get(action) ?? null
  return transition && (transition.from === null || leaves(transition, state)) ? transition : null
}
