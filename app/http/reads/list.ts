import type { Act } from '#app/authorize/act'
import { addresses } from '#app/http/addresses'
import { recordActions } from '#app/http/pages/actions'
import { transitionForm } from '#app/http/pages/transition_form'
import { bulkMakings, rowMakings } from '#app/http/reads/makings'
import { getEntity } from '#app/records/read'
import type { View } from '#app/metadata/catalog'
import { editableBehind, type EditableBehind } from '#app/workflow/editable_behind'
import { openCreations, openTransitionsOf } from '#app/workflow/open_transitions'
import type { BulkAction, ListProps, RecordAction } from '../../../resources/props.js'

/** The actions of the rows of a page, in one statement; only those that the view offers on rows. */
export async function readRowActions(
  act: Act,
  view: View,
  ids: readonly string[]
): Promise<(id: string) => readonly RecordAction[]> {
  const makings = rowMakings(act, view)
  const offered = new Set(
    view.actions
      .filter(({ at, edit, makes }) => at.includes('row') && !edit && !makes)
      .map((action) => action.fire ?? action.id)
  )
  if (!view.actions.some(({ at, makes }) => at.includes('row') && !makes)) return makings
  const entity = getEntity(act, view.entity)
  const open = await openTransitionsOf(act, entity.id, ids)
  const behind = await editableBehind(act, view, ids)
  return (id) => {
    const actions = open.get(id)
    const own = actions
      ? recordActions({
          id,
          open: actions,
          only: offered,
          entity,
          catalog: act.catalog,
          more: makings(id),
          inputOf: (transition) => transitionForm(transition, entity, act, id),
        })
      : []
    return [...(behind.get(id) ?? []).map((target) => editAction(act, target)), ...own]
  }
}

/** The button that leads to the form of the record behind a row. */
function editAction({ catalog }: Act, { action, entity, id }: EditableBehind): RecordAction {
  const href = addresses.edit(catalog.id, entity.id, id)
  const plain = { tone: 'default', confirm: null, input: null } as const
  return { ...plain, id: action.id, title: action.title, how: 'page', href }
}

/** What may be done with the ticked rows of a list: transitions for many, and records to be made of them. */
export function bulkActions(act: Act, view: View): readonly BulkAction[] {
  const entity = getEntity(act, view.entity)
  const fired = view.actions.flatMap(({ id, title, at, fire, makes }) => {
    const transition = entity.workflow?.transitions.get(fire ?? id)
    if (!at.includes('bulk') || makes || !transition?.bulk) return []
    if (!act.ability.may(transition.id, entity.id)) return []
    return [
      {
        id,
        title,
        tone: transition.tone,
        confirm: transition.confirm,
        input: transitionForm(transition, entity, act, 'many'),
        href: addresses.api(act.catalog.id, entity.id, 'bulk', transition.id),
      },
    ]
  })
  return [...fired, ...bulkMakings(act, view)]
}

/** What may be made from a list: the creations that the view offers and the person has. */
export function pageActions(act: Act, view: View): ListProps['actions'] {
  const { transitions, create } = openCreations(act, view.entity)
  const offered = view.actions.filter(({ at, create: makes }) => at.includes('page') && makes)
  const actions = offered.flatMap(({ id, title, fire }) => {
    const transition =
      transitions.find((each) => each.id === (fire ?? id)) ??
      (transitions.length === 1 ? transitions[0] : undefined)
    if (!transition && !create) return []
    return [{ id, title, href: addresses.newIn(act.catalog.id, view.id, transition?.id ?? null) }]
  })
  return actions.map((action, index) => ({ ...action, primary: index === 0 }))
}
