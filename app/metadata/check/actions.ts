import type { EntityDraft } from './entity_draft.js'
import { member, membersOf } from '../load/node.js'
import type { MetaNode } from '../load/node.js'

/** What can be done to the records of every entity. */
export const PLAIN_ACTIONS: readonly string[] = ['create', 'read', 'update', 'delete', 'export']

/** The transitions of an entity by id. */
export function transitionsOf(entity: EntityDraft | undefined): Map<string, MetaNode> {
  return new Map(membersOf(entity?.workflow, 'transitions'))
}

/** What the decisions of an approval chain are at each step, by `approve@city`. */
export function variantsOf(entity: EntityDraft | undefined): Map<string, MetaNode> {
  return new Map(membersOf(entity?.workflow, 'variants'))
}

/** The states of an entity by id. */
export function statesOf(entity: EntityDraft | undefined): Map<string, MetaNode> {
  return new Map(membersOf(entity?.workflow, 'states'))
}

/** Everything a rule may allow on an entity. */
export function actionsOf(entity: EntityDraft): string[] {
  return [...new Set([...PLAIN_ACTIONS, ...transitionsOf(entity).keys()])]
}

/** A transition without `from` makes the record; `update` and `delete` only carry guards. */
export function isCreating(id: string, transition: MetaNode): boolean {
  return !member(transition, 'from') && id !== 'update' && id !== 'delete'
}

/** Names behind `$input` of a transition. */
export function inputNames(transition: MetaNode): Set<string> {
  return new Set(membersOf(member(transition, 'input'), 'properties').map(([name]) => name))
}
