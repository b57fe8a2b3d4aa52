import { E_ACTION_FORBIDDEN, E_RECORD_NOT_FOUND } from '../errors.js'
import type { RecordReader } from '../conditions/condition.js'
import type { Ability } from './act.js'

/** Throws E_ACTION_FORBIDDEN where no rule of the identity's roles could allow the action on any record. */
export function assertMay(ability: Ability, action: string, entity: string): void {
  if (!ability.may(action, entity)) throw E_ACTION_FORBIDDEN()
}

/**
 * Gives the record back when the identity may read it. Throws E_RECORD_NOT_FOUND for one that is missing (null) and,
 * byte for byte alike, for one outside the scope.
 */
export function assertReadable<T extends RecordReader>(
  ability: Ability,
  entity: string,
  record: T | null
): T {
  if (record === null || !ability.can('read', entity, record)) throw E_RECORD_NOT_FOUND()
  return record
}

/** Throws E_ACTION_FORBIDDEN, with the reason of the rule that forbids, where the act on this record is not allowed. */
export function assertCan(
  ability: Ability,
  action: string,
  entity: string,
  record: RecordReader
): void {
  if (!ability.can(action, entity, record))
    throw E_ACTION_FORBIDDEN(ability.reason(action, entity, record))
}
