import type { Act } from '#app/authorize/act'
import { ALWAYS, type BoundCondition } from '#app/conditions/condition'
import type { Entity, View, ViewAction } from '#app/metadata/catalog'
import { planList } from '#app/query/plan_list'
import { runList } from '#app/query/run_list'
import { isReadablePath } from '#app/query/way'
import { openTransitionsOf } from './open_transitions.js'

/** A record behind a row of a list that may be edited from there. */
export interface EditableBehind {
  readonly action: ViewAction
  readonly entity: Entity
  readonly id: string
}

/**
 * The records behind the rows of a page that this person may edit now, by row: for each action of the view that edits
 * what a row refers to. Two statements for such an action, none for a view without.
 */
export async function editableBehind(
  act: Act,
  view: View,
  ids: readonly string[]
): Promise<ReadonlyMap<string, readonly EditableBehind[]>> {
  const found = new Map<string, EditableBehind[]>()
  if (ids.length === 0) return found
  for (const action of view.actions) {
    const entity = act.catalog.entities.get(action.edit?.at(-1)?.field.target ?? '')
    if (!entity || !isReadablePath(act, action.edit!)) continue
    const targets = await targetsOf(act, view, action, ids)
    const open = await openTransitionsOf(act, entity.id, [...new Set(targets.values())])
    for (const [row, id] of targets) {
      if (open.get(id)?.update) found.set(row, [...(found.get(row) ?? []), { action, entity, id }])
    }
  }
  return found
}

/** Which record a row refers to, as far as the reader may see it. */
async function targetsOf(
  act: Act,
  view: View,
  action: ViewAction,
  ids: readonly string[]
): Promise<ReadonlyMap<string, string>> {
  const entity = act.catalog.entities.get(view.entity)!
  const plan = planList(act, {
    entity: entity.id,
    where: among(entity, ids),
    tab: null,
    tabs: [],
    filter: ALWAYS,
    search: null,
    columns: [{ id: action.id, path: action.edit! }],
    sort: [],
    window: { page: 1, size: ids.length },
    count: 'none',
  })
  const { rows } = await runList(act, plan)
  return new Map(
    rows.flatMap(({ id, cells }) => {
      const value = cells[action.id]?.value
      return typeof value === 'string' ? [[id, value] as const] : []
    })
  )
}

function among(entity: Entity, ids: readonly string[]): BoundCondition {
  return {
    op: 'compare',
    left: { kind: 'field', path: [{ entity: entity.id, field: entity.fields.get('id')! }] },
    operator: '$in',
    right: { kind: 'literal', value: ids },
  }
}
