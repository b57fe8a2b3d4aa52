import { E_INPUT_INVALID, E_RECORD_IN_USE } from '#app/errors'
import type { Entity } from '#app/metadata/catalog'
import { findUnique } from '#app/migrate/names'
import { ForeignKeyViolation, UniqueViolation } from '#app/portals/database_errors'
import type { Input } from './deed.js'
import { BAD_REFERENCE } from './sentences.js'

interface Told {
  readonly entity: Entity
  readonly input: Input
}

/**
 * Does a write and says in the pack's words what the database refused: under any race the constraints decide, not a
 * look beforehand. Throws E_INPUT_INVALID with the message of the `x-unique`, or for a reference that is gone meanwhile.
 */
export async function explainViolation<T>(
  { entity, input }: Told,
  write: () => Promise<T>
): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (error instanceof UniqueViolation) throw explainUnique(entity, input, error)
    if (error instanceof ForeignKeyViolation)
      throw E_INPUT_INVALID([{ code: 'E_REFERENCE_INVALID', field: null, message: BAD_REFERENCE }])
    throw error
  }
}

/** The removal of a record: E_RECORD_IN_USE while others refer to it. */
export async function explainRemoval<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    throw error instanceof ForeignKeyViolation ? E_RECORD_IN_USE() : error
  }
}

/** Told at a field the person has just filled, else at the first one that is not the engine's own. */
function explainUnique(entity: Entity, input: Input, error: UniqueViolation): unknown {
  const unique = findUnique(entity, error.constraint)
  if (!unique) return error
  const own = unique.fields.filter((id) => entity.fields.get(id)?.builtIn === false)
  const field = own.find((id) => Object.hasOwn(input, id)) ?? own[0] ?? null
  return E_INPUT_INVALID([{ code: 'E_VALUE_TAKEN', field, message: unique.message }])
}
