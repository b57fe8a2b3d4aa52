import { isWayFault, parseWay, type WayUse } from '../conditions/parse_way.js'
import type { InverseShape, Path } from '../conditions/condition.js'
import type { Catalog, Field } from '../metadata/catalog.js'
import { shownField } from '../metadata/shown_fields.js'
import { isNever } from '../authorize/algebra.js'
import type { Act } from '../authorize/act.js'

/** Whose rights, under which metadata. */
export type Reader = Pick<Act, 'catalog' | 'ability'>

/** References and inverses that a path named by a client may go through. */
const MAXIMUM_HOPS = 3

export interface ReadableWay {
  readonly path: Path
  readonly inverse: InverseShape | null
}

/**
 * Follows a path that a client named, if the reader may read it anywhere: every field in some row, every entity behind
 * it at all. Null otherwise, and for what does not exist: the caller cannot tell the two apart, so it cannot tell.
 */
export function readableWay(
  reader: Reader,
  entity: string,
  text: string,
  { hops = 0, use = 'asked' }: { hops?: number; use?: WayUse } = {}
): ReadableWay | null {
  const shape = reader.catalog.entities.get(entity)
  if (!shape) return null
  const way = parseWay(text, shape, (id) => reader.catalog.entities.get(id), use)
  if (isWayFault(way)) return null
  if (hops + way.path.length - (way.inverse ? 0 : 1) > MAXIMUM_HOPS) return null
  if (!isReadablePath(reader, way.path)) return null
  if (way.inverse && !isReadableField(reader, way.inverse.entity, way.inverse.field)) return null
  return way
}

/** Whether the reader may read the value behind a path in some row. */
export function isReadablePath(reader: Reader, path: Path): boolean {
  return path.every((step) => isReadableField(reader, step.entity, step.field.id))
}

function isReadableField(reader: Reader, entity: string, field: string): boolean {
  return (
    !isNever(reader.ability.scope('read', entity)) &&
    !isNever(reader.ability.scope('read', entity, field))
  )
}

/** Whether order and part of the value behind a path may tell something: not of a value that shows masked everywhere. */
export function isPlainPath(reader: Reader, path: Path): boolean {
  const { entity, field } = path.at(-1)!
  return (
    (fieldAt(reader.catalog, entity, field.id)?.mask ?? null) === null ||
    reader.ability.plain('read', entity, field.id)
  )
}

/** The field as metadata describes it, or undefined. */
export function fieldAt(catalog: Catalog, entity: string, field: string): Field | undefined {
  const known = catalog.entities.get(entity)
  return known && shownField(known, field)
}
