import type { Act } from '#app/authorize/act'
import { perform } from '#app/workflow/perform'
import { assertPossible, type Input, type Saved } from './deed.js'
import { findNamed } from './finders.js'
import { plainStep } from './plain_step.js'
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
    found: await findNamed(act, { entity, transition: null, input: options.input }),
  } as const
  return explainViolation(deed, () => perform(act, plainStep(deed, options)))
}
