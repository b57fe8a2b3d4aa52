import type { Act } from '#app/authorize/act'
import { bind, bindValue } from '#app/conditions/bind'
import { ALWAYS, UNKNOWN, type BoundCondition, type Path } from '#app/conditions/condition'
import { holds } from '#app/conditions/evaluate'
import type { Guard, Limit } from '#app/metadata/catalog'
import type { ReadSource } from '#app/query/load_reader'
import type { Asked } from './asked.js'
import type { Deed } from './deed.js'
import { countRows } from './select_rows.js'

/** How many there would be after the write, and how many there may be. Null: nobody can tell, which refuses. */
export interface Counted {
  readonly limit: Limit
  /** The record that must be locked for the count to mean anything. */
  readonly per: { readonly entity: string; readonly id: string }
  readonly count: number | null
  readonly max: number | null
}

/**
 * Counts for every limit of a deed's transition: the other rows as they are stored, and the record as it will be. A
 * limit is not asked while the reference it counts by is empty.
 */
export async function readLimits(
  source: ReadSource,
  act: Act,
  deed: Deed,
  stored: Asked | null,
  after: Asked
): Promise<Counted[]> {
  const counted: Counted[] = []
  for (const limit of deed.transition?.limits ?? []) {
    const id = after.reader.value(limit.path)
    const entity = limit.path.at(-1)?.field.target
    if (limit.level === 'off' || typeof id !== 'string' || !entity) continue
    const max = bindValue(limit.max, after.variables)
    counted.push({
      limit,
      per: { entity, id },
      count: await countFor(source, act, deed, limit, id, stored, after),
      max: typeof max === 'number' ? max : null,
    })
  }
  return counted
}

async function countFor(
  source: ReadSource,
  act: Act,
  deed: Deed,
  limit: Limit,
  per: string,
  stored: Asked | null,
  after: Asked
): Promise<number | null> {
  const where = limit.where ? bind(limit.where, after.variables) : ALWAYS
  const counted = act.catalog.entities.get(limit.entity)
  if (where === UNKNOWN || !counted) return null
  const isOwn = counted.id === deed.entity.id
  const others = isOwn && stored ? [isOther(String(stored.values['id']), deed)] : []
  const asked: BoundCondition = { op: 'and', parts: [samePer(limit.per, per), where, ...others] }
  const count = await countRows(source, act.catalog, counted, asked)
  const adds = isOwn && deed.action !== 'delete' && holds(where, after.reader)
  return count + (adds ? 1 : 0)
}

function samePer(path: Path, id: string): BoundCondition {
  return {
    op: 'compare',
    left: { kind: 'field', path },
    operator: '$eq',
    right: { kind: 'literal', value: id },
  }
}

function isOther(id: string, { entity }: Deed): BoundCondition {
  const field = { id: 'id', column: 'id', kind: 'reference', target: null } as const
  return {
    op: 'compare',
    left: { kind: 'field', path: [{ entity: entity.id, field }] },
    operator: '$ne',
    right: { kind: 'literal', value: id },
  }
}

/** Whether there would be too many; also when nobody can tell. */
export function isExceeded({ count, max }: Counted): boolean {
  return count === null || max === null || count > max
}

/** A limit that is exceeded refuses and warns as a guard does. */
export function asGuard({ name, message, level }: Limit): Guard {
  return { name, require: ALWAYS, message, because: null, field: null, level }
}
