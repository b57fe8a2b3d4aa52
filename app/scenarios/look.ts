import type { Act } from '#app/authorize/act'
import { offeredMenu } from '#app/authorize/menu'
import { ALWAYS, type BoundCondition } from '#app/conditions/condition'
import { E_PAGE_NOT_FOUND } from '#app/errors'
import type { Entity, View } from '#app/metadata/catalog'
import { parseFilter } from '#app/query/parse_filter'
import { assertNoProblems, parseViewRequest } from '#app/query/parse_view_request'
import { planList } from '#app/query/plan_list'
import { runList, type ListedRow } from '#app/query/run_list'
import { getEntity, ownColumns, readRecord } from '#app/records/read'
import { editableBehind } from '#app/workflow/editable_behind'
import { makingsIn, mayMake } from '#app/workflow/makings'
import { openCreations, openTransitions, openTransitionsOf } from '#app/workflow/open_transitions'
import { relatedOf, type Cell } from '../../resources/cells.js'
import type { Named } from './names.js'
import type { Step } from './scenario.js'

/** What somebody sees of a list. */
export interface SeenList {
  readonly rows: number
  readonly ids: readonly string[]
  readonly count: number
  readonly columns: readonly string[]
  /** Actions the view offers on some row of the page, or above the list. */
  readonly actions: readonly string[]
  /** Columns that show a mask in some row, and those that show what they hold. */
  readonly masked: readonly string[]
  readonly plain: readonly string[]
  /** What a person reads in a column: each text once, in the order of the rows. */
  shown(column: string): string
}

/** Opens a list as its page does, narrowed by `where` as a client's filter. Throws E_PAGE_NOT_FOUND, E_ACTION_FORBIDDEN. */
export async function seeList(act: Act, step: Step): Promise<SeenList> {
  const view = act.catalog.views.get(step.see ?? '')
  if (!view) throw E_PAGE_NOT_FOUND()
  const entity = act.catalog.entities.get(view.entity)!
  const request = parseViewRequest(act, view, { size: 100, ...(step.tab ? { tab: step.tab } : {}) })
  assertNoProblems(request)
  const filter: BoundCondition = step.where ? parseFilter(act, entity, step.where) : ALWAYS
  const plan = planList(act, { ...request, filter: { op: 'and', parts: [request.filter, filter] } })
  const { rows, total } = await runList(act, plan)
  const columns = request.offered.map(({ id }) => id)
  return {
    rows: rows.length,
    ids: rows.map(({ id }) => id),
    count: total?.count ?? rows.length,
    columns,
    actions: await offeredActions(act, view, rows),
    masked: columns.filter((id) => rows.some(({ cells }) => cells[id]?.masked)),
    plain: columns.filter((id) => rows.some(({ cells }) => cells[id] && !cells[id].masked)),
    shown: (column) => [...new Set(rows.map(({ cells }) => textIn(cells[column])))].join('；'),
  }
}

/** The text of a cell; of a badge its short word, of related records one after the other. */
function textIn(cell: Cell | undefined): string {
  const related = relatedOf(cell)
  if (related) return related.rows.map(({ short, text }) => short ?? text).join('、')
  return cell?.short ?? cell?.text ?? ''
}

async function offeredActions(act: Act, view: View, rows: readonly ListedRow[]): Promise<string[]> {
  const open = await openTransitionsOf(
    act,
    view.entity,
    rows.map(({ id }) => id)
  )
  const onRows = new Set(
    [...open.values()].flatMap(({ transitions, update, remove }) => [
      ...transitions.map(({ id }) => id),
      ...(update ? ['update'] : []),
      ...(remove ? ['delete'] : []),
    ])
  )
  const behind = await editableBehind(
    act,
    view,
    rows.map(({ id }) => id)
  )
  const edited = new Set([...behind.values()].flat().map(({ action }) => action.id))
  const made = openCreations(act, view.entity)
  const above = new Set([
    ...made.transitions.map(({ id }) => id),
    ...(made.create ? ['create'] : []),
  ])
  const ofRows = rows.length === 0 ? [] : makingsIn(view).filter((each) => mayMake(act, each))
  const makings = new Set(ofRows.map(({ action }) => action.id))
  return view.actions
    .filter(
      ({ id, fire, at, edit, makes }) =>
        makings.has(id) ||
        (edit && edited.has(id)) ||
        (!edit && !makes && at.includes('page') && above.has(fire ?? id)) ||
        (!edit && !makes && at.includes('row') && onRows.has(fire ?? id))
    )
    .map(({ id }) => id)
}

/** The actions open to somebody on one record, by id. */
export async function openOn(act: Act, { entity, id }: Named): Promise<string[]> {
  const { transitions, update, remove } = await openTransitions(act, entity, id)
  return [
    ...transitions.map((transition) => transition.id),
    ...(update ? ['update'] : []),
    ...(remove ? ['delete'] : []),
  ]
}

/** Opens one record as its page does. Throws E_PAGE_NOT_FOUND, E_RECORD_NOT_FOUND, E_ACTION_FORBIDDEN. */
export async function seeRecord(act: Act, { entity: entityId, id }: Named): Promise<ListedRow> {
  const entity = getEntity(act, entityId)
  return readRecord(act, entity, id, [...ownColumns(entity), ...behindReferences(act, entity)])
}

/** What the record's page shows of the records it refers to. */
function behindReferences({ catalog }: Act, entity: Entity) {
  return [...catalog.views.values()]
    .filter((view) => view.kind === 'record' && view.entity === entity.id)
    .flatMap(({ sections }) => sections.flatMap(({ fields }) => fields))
    .filter(({ path }) => path.length > 1)
    .map(({ id, path }) => ({ id, path }))
}

/** The menu entries somebody is offered, each also by the name of its view. */
export function seeMenu(act: Act): string[] {
  return groupsOf(act)
    .flatMap(({ entries }) => entries)
    .flatMap(({ id, view }) => (view === null || view === id ? [id] : [id, view]))
}

/** The titles of the menu's groups, without those that offer nothing. */
export function seeGroups(act: Act): string[] {
  return groupsOf(act).map(({ title }) => title)
}

function groupsOf({ catalog, ability, identity }: Act) {
  return offeredMenu(catalog, ability, identity.roles)
}
