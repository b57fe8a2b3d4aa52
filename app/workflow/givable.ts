import type { Act } from '#app/authorize/act'
import type { BoundCondition, Literal } from '#app/conditions/condition'
import { E_ACTION_FORBIDDEN } from '#app/errors'
import type { Entity } from '#app/metadata/catalog'
import { loadReaders, type ReadSource } from '#app/query/load_reader'
import type { Deed } from '#app/records/deed'
import { selectIds } from '#app/records/select_rows'
import type { Values } from '#app/records/values'

export const ACCOUNT = 'account'
export const GRANT = 'role-grant'
const MOST_GRANTS = 200

/** A grant in one of these states gives its holder something, or did and may again. */
const HELD: readonly string[] = ['pending', 'active', 'suspended']

/**
 * Nobody acts on an account that holds more than he may give: every grant of it must be one that he could make. Asked
 * of what people do to accounts themselves, and of what they do to grants that acts on the account behind.
 */
export async function assertHoldsNoMore(
  source: ReadSource,
  act: Act,
  deed: Deed,
  stored: Values
): Promise<void> {
  const account = accountOf(deed, stored)
  if (account !== null) await assertMayGiveAll(source, act, account)
}

function accountOf({ entity, action, transition }: Deed, stored: Values): string | null {
  if (entity.id === ACCOUNT) return action === 'update' ? null : String(stored['id'])
  if (entity.id !== GRANT) return null
  const reaches = transition?.effects.some(({ does }) => does.kind === 'account') ?? false
  return reaches ? String(stored['account']) : null
}

/** Throws E_ACTION_FORBIDDEN when the account holds a grant that this person may not give. */
export async function assertMayGiveAll(
  source: ReadSource,
  act: Act,
  account: string
): Promise<void> {
  const { catalog, ability } = act
  const entity = catalog.entities.get(GRANT)!
  const held = among(entity, 'state', HELD)
  const ids = await selectIds(
    source,
    catalog,
    entity,
    { op: 'and', parts: [equals(entity, 'account', account), held] },
    MOST_GRANTS
  )
  const asked = ability.conditions('create', GRANT)
  const grants = await loadReaders(source, catalog, GRANT, ids, asked)
  const isMore = ids.some((id) => {
    const grant = grants.get(id)
    return !grant || !ability.can('create', GRANT, grant)
  })
  if (isMore || ids.length === MOST_GRANTS)
    throw E_ACTION_FORBIDDEN('该账号还有您不能授予的身份，不能由您办理。')
}

/** Rows whose own field has this value. */
export function equals(entity: Entity, id: string, value: unknown): BoundCondition {
  return compare(entity, id, '$eq', value)
}

/** Rows whose own field has one of these values. */
export function among(entity: Entity, id: string, values: readonly unknown[]): BoundCondition {
  return compare(entity, id, '$in', values)
}

export const HELD_STATES = HELD

function compare(
  entity: Entity,
  id: string,
  operator: '$eq' | '$in',
  value: unknown
): BoundCondition {
  const field = entity.fields.get(id)
  if (!field) throw new Error(`The entity "${entity.id}" has no field "${id}".`)
  return {
    op: 'compare',
    left: { kind: 'field', path: [{ entity: entity.id, field }] },
    operator,
    right: { kind: 'literal', value: value as Literal },
  }
}
