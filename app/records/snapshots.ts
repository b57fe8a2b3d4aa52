import type { Path, Value } from '#app/conditions/condition'
import type { Entity } from '#app/metadata/catalog'
import type { Asked } from './asked.js'
import { isEditable } from './open.js'
import { isSame, type Values } from './values.js'

/** Reads what lies behind paths of a record as it will be. */
type ReadBehind = (values: Values, paths: readonly Value[]) => Promise<Pick<Asked, 'reader'>>

/**
 * Takes over what snapshots keep of the records referred to: while the record stands open to editing, and when it is
 * made or refers to another record; afterwards what was taken stays.
 */
export async function withSnapshots(
  entity: Entity,
  values: Values,
  stored: Asked | null,
  read: ReadBehind
): Promise<Values> {
  const due = snapshotsOf(entity).filter(({ path }) => isTaken(entity, path, values, stored))
  if (due.length === 0) return values
  const { reader } = await read(
    values,
    due.map(({ path }) => ({ kind: 'root', path }))
  )
  const taken = due.map(({ id, path }) => [id, reader.value(path)] as const)
  return { ...values, ...Object.fromEntries(taken) }
}

function snapshotsOf(entity: Entity): { id: string; path: Path }[] {
  return [...entity.fields.values()].flatMap(({ id, generated }) =>
    generated?.kind === 'snapshot' ? [{ id, path: generated.path }] : []
  )
}

function isTaken(entity: Entity, path: Path, values: Values, stored: Asked | null): boolean {
  const reference = path[0]!.field.id
  return (
    stored === null ||
    isEditable(entity, stored) ||
    !isSame(stored.values[reference], values[reference])
  )
}
