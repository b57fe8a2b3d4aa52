import type { Found } from './finders.js'
import type { Act } from '#app/authorize/act'
import { E_ACTION_FORBIDDEN, E_PAGE_NOT_FOUND } from '#app/errors'
import type { Entity, Transition } from '#app/metadata/catalog'
import type { Origin } from './origin.js'

/** What somebody wants done to one record: the action the rights are asked for, and what the workflow says of it. */
export interface Deed {
  readonly entity: Entity
  /** `create`, `update`, `delete`, or the id of a transition. */
  readonly action: string
  readonly transition: Transition | null
  /** Whether the input may name the record's own fields, or only what the transition declares. */
  readonly opens: 'record' | 'input'
  readonly input: Readonly<Record<string, unknown>>
  /** Guards of level `warn` that the person has seen and confirmed. */
  readonly confirmed: readonly string[]
  /** Of references that the input names by exact values: what was found before the transaction began. */
  readonly found?: Found
  /** `pack`: an effect of another deed; guards, checks and limits hold, rights are not asked again. */
  readonly authority?: 'actor' | 'pack'
  /** The rows of a view that a new record is made of; what they fill in is taken from no client. */
  readonly origin?: Origin
}

/** What a write answers. */
export interface Saved {
  readonly id: string
  readonly version: number
  /** Sentences of the warnings that were confirmed. */
  readonly warnings: readonly string[]
  /** New passwords that only who asked for them is told, this once. */
  readonly handed?: readonly Handed[]
}

export interface Handed {
  readonly login: string
  readonly name: string
  readonly password: string
}

export type Input = Readonly<Record<string, unknown>>

/** History and the tasks of approval chains are written by the writes themselves and by nobody else. */
const WRITTEN_ALONG: ReadonlySet<string> = new Set(['history-entry', 'task'])

/**
 * Gives the entity a write is about. Throws E_PAGE_NOT_FOUND for one the Catalog does not have and E_ACTION_FORBIDDEN
 * for an action that no rule of the roles gives.
 */
export function assertPossible(act: Act, entityId: string, action: string): Entity {
  const entity = act.catalog.entities.get(entityId)
  if (!entity) throw E_PAGE_NOT_FOUND()
  if (WRITTEN_ALONG.has(entity.id) || !act.ability.may(action, entity.id))
    throw E_ACTION_FORBIDDEN()
  return entity
}

const PLAIN: ReadonlySet<string> = new Set(['update', 'delete'])

/** The transitions that make a record of the entity; empty when it has a plain `create`. */
export function creatingTransitions(entity: Entity): Transition[] {
  const ids = (entity.workflow?.creating ?? []).filter((id) => !PLAIN.has(id))
  return ids.flatMap((id) => entity.workflow?.transitions.get(id) ?? [])
}
