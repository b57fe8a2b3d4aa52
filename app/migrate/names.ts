import { createHash } from 'node:crypto'
import type { Entity, Unique } from '../metadata/catalog.js'
import { indexWhere } from './index_where.js'

const LONGEST = 63

/** `standsFor.department` → `stands_for_department`, `role-grant` → `role_grant`. */
export function snakeCase(id: string): string {
  return id.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/[-.]/g, '_')
}

/**
 * The name of a generated index or constraint. It carries a hash of what it is made of: a changed definition has
 * another name, so that the names alone tell whether the database is up to date.
 */
export function generatedName(base: string, definition: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(definition)).digest('hex').slice(0, 8)
  return `${base.slice(0, LONGEST - 9)}_${hash}`
}

/** The name of the index behind an `x-unique`: what a UniqueViolation calls `constraint`. */
export function uniqueIndexName(entity: Entity, unique: Unique): string {
  const columns = unique.fields.map((field) => entity.fields.get(field)!.column)
  const where = unique.where && indexWhere(unique.where, 'sqlite')
  return generatedName(`${entity.table}_${snakeCase(unique.name)}`, [entity.table, columns, where])
}

/** The `x-unique` whose index was violated; null when the constraint is another one. */
export function findUnique(entity: Entity, constraint: string): Unique | null {
  return entity.uniques.find((unique) => uniqueIndexName(entity, unique) === constraint) ?? null
}
