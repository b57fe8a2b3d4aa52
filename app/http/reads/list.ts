import type { Act } from '#app/authorize/act'
import { addresses } from '#app/http/addresses'
import { recordActions } from '#app/http/pages/actions'
import { transitionForm } from '#app/http/pages/transition_form'
import { getEntity } from '#app/records/read'
import type { View } from '#app/metadata/catalog'
import { openCreations, openTransitionsOf } from '#app/workflow/open_transitions'
import type { BulkAction, ListProps, RecordAction } from '../../../resources/props.js'

/** The actions of the rows of a page, in one statement; only those that the view offers on rows. */
export async function readRowActions(
  act: Act,
  view: View,
  ids: readonly string[]
): Promise<(id: string) => readonly RecordAction[]> {
  const offered = new Set(
    view.actions.filter(({ at }) => at.includes('row')).map((action) => action.fire ?? action.id)
  )
  if (offered.size === 0) return () => []
  const entity = getEntity(act, view.entity)
  const open = await openTransitionsOf(act, entity.id, ids)
  return (id) => {
    const actions = open.get(id)
    return actions
      ? recordActions({
          id,
          open: actions,
          only: offered,
          entity,
          catalog: act.catalog,
          inputOf: (transition) => transitionForm(transition, entity, act, id),
        })
      : []
  }
}

/** What may be done to the ticked rows of a list: transitions for many that the view offers and the person has. */
export function bulkActions(act: Act, view: View): readonly BulkAction[] {
  const entity = getEntity(act, view.entity)
  return view.actions.flatMap(({ id, title, at, fire }) => {
    const transition = entity.workflow?.transitions.get(fire ?? id)
    if (!at.includes('bulk') || !transition?.bulk) return []
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
