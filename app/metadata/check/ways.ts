import type { InverseShape, Path } from '#app/conditions/condition'
import { isWayFault, parseWay, type WayUse } from '#app/conditions/parse_way'
import type { MetaNode } from '../load/node.js'
import type { Draft } from './draft.js'
import type { EntityDraft, FieldDraft } from './entity_draft.js'

export interface FieldWay {
  readonly path: Path
  readonly field: FieldDraft
}

/** Follows a written path to a field; what is wrong with it is reported at `node`. */
export function fieldWay(
  draft: Draft,
  node: MetaNode,
  text: string,
  entity: EntityDraft,
  id: string,
  at: 'key' | 'value' = 'value',
  use: WayUse = 'asked'
): FieldWay | null {
  const way = findWay(draft, text, entity, use)
  if ('path' in way) return way
  draft.report(node, { id, message: way.message, hint: way.hint ?? null }, at)
  return null
}

/** Related records, and through which references the record is reached that they belong to. */
export interface RelatedWay {
  readonly through: Path
  readonly inverse: InverseShape
}

/** Follows a path to an inverse, of the entity itself or behind references; null where it leads to none. */
export function relatedWay(
  draft: Pick<Draft, 'entities'>,
  text: string,
  entity: EntityDraft
): RelatedWay | null {
  const way = parseWay(text, entity, (id) => draft.entities.get(id))
  if (isWayFault(way) || !way.inverse || way.inverse.list) return null
  return { through: way.path, inverse: way.inverse }
}

/** Follows a path to a field, or says why it leads nowhere. */
export function findWay(
  draft: Pick<Draft, 'entities'>,
  text: string,
  entity: EntityDraft,
  use: WayUse = 'asked'
): FieldWay | { message: string; hint?: string } {
  const way = parseWay(text, entity, (id) => draft.entities.get(id), use)
  if (isWayFault(way)) return way
  if (way.inverse || !way.field) return { message: `“${text}”是一组记录，不是字段。` }
  return { path: way.path, field: way.field as FieldDraft }
}
