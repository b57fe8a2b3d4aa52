import type { Act } from '#app/authorize/act'
import { allOf } from '#app/authorize/algebra'
import { ALWAYS, type BoundCondition, type Path } from '#app/conditions/condition'
import { E_PAGE_NOT_FOUND, E_RECORD_NOT_FOUND } from '#app/errors'
import type { Entity } from '#app/metadata/catalog'
import { shownFields } from '#app/metadata/shown_fields'
import { planList, type ListRequest } from '#app/query/plan_list'
import { runList, type ListedRow } from '#app/query/run_list'
import { isReadablePath } from '#app/query/way'
import { isId } from './id.js'

export interface WantedColumn {
  readonly id: string
  readonly path: Path
}

/** Gives the entity of an address. Throws E_PAGE_NOT_FOUND. */
export function getEntity(act: Act, id: string): Entity {
  const entity = act.catalog.entities.get(id)
  if (!entity) throw E_PAGE_NOT_FOUND()
  return entity
}

/** A list that asks for nothing but rows; what it lacks is laid over it. */
export function plainList(entity: string, more: Partial<ListRequest>): ListRequest {
  return {
    entity,
    where: ALWAYS,
    tab: null,
    tabs: [],
    filter: ALWAYS,
    search: null,
    columns: [],
    sort: [],
    window: { page: 1, size: 20 },
    count: 'none',
    ...more,
  }
}

/**
 * One record as the reader sees it, without the columns that lead where he reads nothing. Throws E_ACTION_FORBIDDEN where
 * he may read no record of the entity, and E_RECORD_NOT_FOUND for one that is missing or outside the scope, alike.
 */
export async function readRecord(
  act: Act,
  entity: Entity,
  id: string,
  columns: readonly WantedColumn[]
): Promise<ListedRow> {
  const readable = columns.filter(({ path }) => isReadablePath(act, path))
  const request = plainList(entity.id, {
    where: isOneOf(entity, [id]),
    columns: readable,
    window: { page: 1, size: 1 },
  })
  const plan = planList(act, request)
  const { rows } = isId(id) ? await runList(act, plan) : { rows: [] }
  if (!rows[0]) throw E_RECORD_NOT_FOUND()
  return rows[0]
}

/** All own fields of an entity as columns, also those computed when shown. */
export function ownColumns(entity: Entity): WantedColumn[] {
  return shownFields(entity).map((field) => ({
    id: field.id,
    path: [{ entity: entity.id, field }],
  }))
}

/** Names of records by id, one statement; those the reader may not read, or that do not fit `where`, are absent. */
export async function readLabels(
  act: Act,
  entityId: string,
  ids: Iterable<string>,
  where: BoundCondition = ALWAYS
): Promise<Map<string, string>> {
  const known = [...ids].filter(isId)
  const entity = act.catalog.entities.get(entityId)
  if (!entity || known.length === 0 || !act.ability.may('read', entityId)) return new Map()
  const request = plainList(entityId, {
    where: allOf(isOneOf(entity, known), where),
    window: { page: 1, size: known.length },
  })
  const { rows } = await runList(act, planList(act, request))
  return new Map(rows.map(({ id, label }) => [id, label]))
}

function isOneOf(entity: Entity, ids: readonly string[]): BoundCondition {
  const path = [{ entity: entity.id, field: entity.fields.get('id')! }]
  return {
    op: 'compare',
    left: { kind: 'field', path },
    operator: '$in',
    right: { kind: 'literal', value: ids },
  }
}
