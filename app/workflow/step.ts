import type { Entity, Transition } from '#app/metadata/catalog'
import type { Deed } from '#app/records/deed'
import type { Values } from '#app/records/values'
import type { Ground } from './ground.js'

/** One write that is wanted: of the person, or of an effect of another. */
export interface Step {
  readonly kind: 'make' | 'change' | 'remove'
  readonly entity: Entity
  readonly id: string
  /** The transition it goes through, as far as that is known before the record is read. */
  readonly transition: Transition | null
  /** What is to be done, told by the row as it is stored now; null for one that is made. */
  readonly deedOn: (stored: Values | null) => Deed
  /** The version the person saw; null asks for none. */
  readonly version: number | null
  /** What caused it: `<entity>/<record>/<transition>`; null for what a person does. */
  readonly cause: string | null
  /** Whether a record on which it is not open is passed over. */
  readonly skips: boolean
  /** For `make`: the uniqueness by which somebody else may have made it meanwhile, which is no fault but found anew. */
  readonly ensures: string | null
  /** What must be done first in the same transaction: the account that a grant is given to. */
  readonly before?: (ground: Ground, carryOut: (step: Step) => Promise<unknown>) => Promise<void>
}

/** A record, by its place. */
export interface RowKey {
  readonly entity: string
  readonly id: string
}

export function keyOf({ entity, id }: RowKey): string {
  return `${entity}/${id}`
}
