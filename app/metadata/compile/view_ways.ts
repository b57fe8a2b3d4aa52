import type { WayUse } from '#app/conditions/parse_way'
import type { Entity, Field, View } from '../catalog.js'
import type { Draft } from '../check/draft.js'
import type { EntityDraft } from '../check/entity_draft.js'
import { findWay } from '../check/ways.js'
import type { FieldWay } from '../check/ways.js'
import { shownField } from '../shown_fields.js'

export type Entities = ReadonlyMap<string, Entity>

/** A written path as its way and its compiled field; empty where it leads nowhere. */
export function followed(
  draft: Draft,
  entities: Entities,
  entity: EntityDraft,
  path: string,
  use: WayUse = 'shown'
): { way: FieldWay; field: Field }[] {
  const way = findWay(draft, path, entity, use)
  if (!('path' in way)) return []
  const last = way.path.at(-1)!
  return [{ way, field: shownField(entities.get(last.entity)!, last.field.id)! }]
}

/** A written sort key; empty where it leads nowhere. */
export function compileSort(draft: Draft, entity: EntityDraft, written: string): View['sort'] {
  const way = findWay(draft, written.replace(/^-/, ''), entity)
  return 'path' in way ? [{ path: way.path, descending: written.startsWith('-') }] : []
}
