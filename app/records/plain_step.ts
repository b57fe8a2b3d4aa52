import type { Step } from '#app/workflow/step'
import type { Deed } from './deed.js'
import { plainTransition } from './open.js'

/** An edit or a removal of one record, as a person asks for it. */
export interface PlainDeed extends Omit<Deed, 'transition'> {
  readonly action: 'update' | 'delete'
}

/** The step of an edit or a removal. What the workflow says about it is told by the state the record stands in then. */
export function plainStep(deed: PlainDeed, record: Pick<Step, 'id' | 'version'>): Step {
  const { entity, action } = deed
  return {
    kind: action === 'update' ? 'change' : 'remove',
    entity,
    id: record.id,
    version: record.version,
    transition: entity.workflow?.transitions.get(action) ?? null,
    cause: null,
    skips: false,
    ensures: null,
    deedOn: (stored) => ({
      ...deed,
      transition: plainTransition(entity, action, stored?.['state']),
    }),
  }
}
