import type { Act } from '#app/authorize/act'
import {
  E_ACTION_FORBIDDEN,
  E_RECORD_NOT_FOUND,
  E_RECORD_STALE,
  E_TRANSITION_NOT_OPEN,
} from '#app/errors'
import type { Condition } from '#app/conditions/condition'
import type { Entity, Transition } from '#app/metadata/catalog'
import { leaves, stateOf } from '#app/workflow/decide'
import { holdsFor, type Asked } from './asked.js'
import type { Deed } from './deed.js'
import { sentence } from '#app/texts/words'

/** What `edit` and `remove` of a state are called when they refuse. */
const TITLES: Readonly<Record<string, string>> = { update: '修改', delete: '删除' }

/**
 * Decides whether a deed may begin on a record as it is stored: E_RECORD_NOT_FOUND outside the read scope,
 * E_RECORD_STALE for another version (unless the state already refuses), E_TRANSITION_NOT_OPEN by state and `when`, E_ACTION_FORBIDDEN where the
 * state lets nobody edit or remove, or with the rule's reason. Pure.
 */
export function assertOpen(act: Act, deed: Deed, stored: Asked, version: number | null): void {
  const { entity, action } = deed
  if (!act.ability.can('read', entity.id, stored.reader)) throw E_RECORD_NOT_FOUND()
  const fresh = Number(stored.values['version'])
  const isStale = version !== null && version !== fresh
  const isClosed = !isOpenByState(deed, stored)
  // Who comes second to a transition is told where the record went, not only that it went.
  if (isStale && !(isClosed && isMove(deed)))
    throw E_RECORD_STALE({ id: stored.values['id'], version: fresh })
  if (isClosed) throw notOpen(deed, stored)
  if (!act.ability.can(action, entity.id, stored.reader)) {
    throw E_ACTION_FORBIDDEN(act.ability.reason(action, entity.id, stored.reader))
  }
}

/** Whether the deed is a transition, not an edit or a removal. */
function isMove({ action }: Deed): boolean {
  return TITLES[action] === undefined
}

/** Whether the state a record stands in lets it be edited at all. */
export function isEditable(entity: Entity, stored: Asked): boolean {
  return !entity.workflow || allows(stateOf(entity, stored.values['state'])?.edit ?? false, stored)
}

/** Whether the state and the transition's `when` let a deed begin; who may is another question. */
function isOpenByState({ entity, action, transition, authority }: Deed, stored: Asked): boolean {
  const state = stateOf(entity, stored.values['state'])
  const isPack = authority === 'pack'
  if (action === 'update') return isPack || isEditable(entity, stored)
  if (action === 'delete')
    return isPack || !entity.workflow || allows(state?.remove ?? false, stored)
  if (!transition || !leaves(transition, stored.values['state'])) return false
  return transition.when === null || holdsFor(transition.when, stored, false)
}

function allows(open: boolean | Condition, stored: Asked): boolean {
  return typeof open === 'boolean' ? open : holdsFor(open, stored, false)
}

/** What the workflow says about editing or removing in this state, where it says anything. */
export function plainTransition(
  entity: Entity,
  action: 'update' | 'delete',
  state: unknown
): Transition | null {
  const transition = entity.workflow?.transitions.get(action) ?? null
  return transition && (transition.from === null || leaves(transition, state)) ? transition : null
}

/** A transition may open again; editing and removing are simply not the state's to give. */
function notOpen(deed: Deed, stored: Asked) {
  const state =
    stateOf(deed.entity, stored.values['state'])?.title ?? String(stored.values['state'])
  const title = TITLES[deed.action]
  return title
    ? E_ACTION_FORBIDDEN(
        sentence('当前状态（{state}）不能{title}。', { state, title: sentence(title) })
      )
    : E_TRANSITION_NOT_OPEN(deed.transition?.title ?? deed.action, state)
}
