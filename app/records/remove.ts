import type { Act } from '#app/authorize/act'
import { perform } from '#app/workflow/perform'
import { assertPossible, type Saved } from './deed.js'
import { plainStep } from './plain_step.js'
import { explainRemoval } from './violations.js'

export interface RemoveOptions {
  readonly entity: string
  readonly id: string
  /** The version the person saw; null where many are removed and nobody saw each. */
  readonly version: number | null
  readonly confirmedWarnings?: readonly string[]
}

/**
 * Removes a record; its history stays. Throws E_RECORD_NOT_FOUND, E_RECORD_STALE, E_ACTION_FORBIDDEN (also where its
 * state does not allow it), E_GUARD_REFUSED, E_GUARD_WARNING, and E_RECORD_IN_USE while others refer to it.
 */
export async function removeRecord(act: Act, options: RemoveOptions): Promise<Saved> {
  const entity = assertPossible(act, options.entity, 'delete')
  const deed = {
    entity,
    action: 'delete',
    opens: 'input',
    input: {},
    confirmed: options.confirmedWarnings ?? [],
  } as const
  return explainRemoval(() => perform(act, plainStep(deed, options)))
}
