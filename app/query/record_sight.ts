import { holds } from '../conditions/evaluate.js'
import type { Entity } from '../metadata/catalog.js'
import type { Act } from '../authorize/act.js'
import { loadReader } from './load_reader.js'

/** What a reader sees of one record: asked for values that do not come through a read plan, such as its history. */
export interface RecordSight {
  reads(field: string): boolean
  /** Whether a masked field shows plain in this record. */
  plain(field: string): boolean
}

/** Asks the reader's rights of this very record, field by field; null where it is missing or outside the scope. */
export async function recordSight(
  act: Pick<Act, 'ability' | 'catalog' | 'database'>,
  entity: Entity,
  id: string
): Promise<RecordSight | null> {
  const { ability } = act
  const record = await loadReader(
    act.database,
    act.catalog,
    entity.id,
    id,
    ability.conditions('read', entity.id)
  )
  if (record === null || !ability.can('read', entity.id, record)) return null
  const reads = (field: string) =>
    entity.fields.has(field) && ability.can('read', entity.id, record, field)
  return {
    reads,
    plain: (field) => reads(field) && holds(ability.plainScope('read', entity.id, field), record),
  }
}
