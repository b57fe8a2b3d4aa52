import { isNever } from '#app/authorize/algebra'
import type { Act } from '#app/authorize/act'
import { bind } from '#app/conditions/bind'
import { ALWAYS, NEVER, UNKNOWN, type BoundCondition } from '#app/conditions/condition'
import type { Catalog, Making, Transition, View, ViewAction } from '#app/metadata/catalog'
import type { Origin } from '#app/records/origin'

/** An action of a view that makes another record of its rows. */
export interface MakingAction {
  readonly view: View
  readonly action: ViewAction
  readonly making: Making
}

const byCatalog = new WeakMap<Catalog, ReadonlyMap<string, readonly MakingAction[]>>()

/** The making actions whose rows are of an entity: those of its record page first, then as the views are written. */
export function makingsOf(catalog: Catalog, entity: string): readonly MakingAction[] {
  const known = byCatalog.get(catalog) ?? sorted(catalog)
  byCatalog.set(catalog, known)
  return known.get(entity) ?? []
}

function sorted(catalog: Catalog): ReadonlyMap<string, readonly MakingAction[]> {
  const all = [...catalog.views.values()].flatMap(makingsIn)
  const ordered = [
    ...all.filter(({ view }) => view.kind === 'record'),
    ...all.filter(({ view }) => view.kind !== 'record'),
  ]
  return Map.groupBy(ordered, ({ view }) => view.entity)
}

/** The making actions of a view, as they are written. */
export function makingsIn(view: View): MakingAction[] {
  return view.actions.flatMap((action) =>
    action.makes ? [{ view, action, making: action.makes }] : []
  )
}

/** The one making action of a view with this name; undefined where there is none. */
export function makingAt(catalog: Catalog, view: string, action: string): MakingAction | undefined {
  const found = catalog.views.get(view)
  return found && makingsIn(found).find((each) => each.action.id === action)
}

/** What rights are asked for. */
export function makingRight({ via }: Making): string {
  return via ?? 'create'
}

/** Whether any rule of the roles could ever allow it: the making, and naming the rows in it. */
export function mayMake(
  { ability }: Pick<Act, 'ability'>,
  { making, view }: MakingAction
): boolean {
  const right = makingRight(making)
  return (
    ability.may('read', view.entity) &&
    ability.may(right, making.entity) &&
    !isNever(ability.scope(right, making.entity, making.field))
  )
}

/** The transition it goes through; null for a plain `create`. */
export function makingTransition(catalog: Catalog, { entity, via }: Making): Transition | null {
  return catalog.entities.get(entity)?.workflow?.transitions.get(via ?? '') ?? null
}

/** What a view lists for this person, tabs and filters aside; nothing where a variable is missing. */
export function rowsOf({ variables }: Pick<Act, 'variables'>, { where }: View): BoundCondition {
  if (where === null) return ALWAYS
  const bound = bind(where, variables)
  return bound === UNKNOWN ? NEVER : bound
}

/** The rows that a new record is to be made of. */
export function originOf(
  act: Pick<Act, 'variables'>,
  { view, making }: MakingAction,
  ids: readonly string[]
): Origin {
  return { making, entity: view.entity, ids, where: rowsOf(act, view) }
}
