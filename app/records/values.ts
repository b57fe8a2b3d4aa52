import { kindOf } from '#app/fields/kinds'
import type { Entity, Field } from '#app/metadata/catalog'
import type { Row } from '#app/portals/database'
import type { Dialect } from '#app/sql/sql'

/** A record as the engine works with it: field id → value, built-in fields included, empty fields null. */
export type Values = Readonly<Record<string, unknown>>

/** field id → [before, after], for the fields that differ; what a history entry keeps. */
export type Changes = Readonly<Record<string, readonly [unknown, unknown]>>

/** Reads a stored row as values. */
export function fromRow(entity: Entity, row: Row, dialect: Dialect): Values {
  const values: Record<string, unknown> = {}
  for (const field of entity.fields.values()) {
    const raw = row[field.column]
    values[field.id] =
      raw === null || raw === undefined ? null : kindOf(field.kind).fromColumn(raw, dialect)
  }
  return values
}

/** A record nobody has written yet: every field empty. */
export function emptyValues(entity: Entity): Values {
  return Object.fromEntries([...entity.fields.values()].map((field) => [field.id, emptyOf(field)]))
}

/** Of a record that nothing refers to yet, counts and sums are known. */
function emptyOf({ generated }: Field): number | null {
  const aggregate = generated?.kind === 'rollup' ? generated.rollup.aggregate : null
  return aggregate === 'count' || aggregate === 'sum' ? 0 : null
}

/** Empty for a person: nothing, no text, no element. */
export function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  )
}

/** Equality of two field values; lists are equal element by element. */
export function isSame(one: unknown, other: unknown): boolean {
  if (isEmpty(one) && isEmpty(other)) return true
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

const UNRECORDED: ReadonlySet<string> = new Set([
  'id',
  'version',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
  'complete',
  'stateSince',
  'dueAt',
  'stepsReached',
  'lastStep',
  'submittedBy',
])

/** The fields that differ between two states of a record, without what every write changes by itself. */
export function changesBetween(entity: Entity, before: Values, after: Values): Changes {
  const changes: Record<string, readonly [unknown, unknown]> = {}
  for (const id of entity.fields.keys()) {
    if (UNRECORDED.has(id) || isSame(before[id], after[id])) continue
    changes[id] = [before[id] ?? null, after[id] ?? null]
  }
  return changes
}
