import type { Catalog, Door } from '#app/metadata/catalog'
import type { Account, Grant } from './account.js'

/** Grants that stand for the same record: a session acts as one of these. */
export interface IdentityChoice {
  /** `<standsFor name>:<record id>`, or `portal`. */
  readonly key: string
  readonly standsFor: Grant['standsFor']
  readonly roles: readonly string[]
}

export const PORTAL_KEY = 'portal'

/**
 * The identities of an account that a door lets in: those with one of its roles. A grant whose role is gone from the
 * pack, or that stands for another kind of record than its role says, gives nothing.
 */
export function identitiesOf(account: Account, door: Door, catalog: Catalog): IdentityChoice[] {
  const fitting = account.grants.filter((grant) => fitsItsRole(grant, catalog))
  const groups = Map.groupBy(fitting, keyOf)
  return [...groups]
    .map(([key, grants]) => ({
      key,
      standsFor: grants[0]!.standsFor,
      roles: [...new Set(grants.map(({ role }) => role))].sort(),
    }))
    .filter(({ roles }) => roles.some((role) => door.roles.includes(role)))
    .sort((one, other) => one.key.localeCompare(other.key))
}

/** The key a session keeps to say as whom it acts. */
export function keyOf({ standsFor }: Grant): string {
  return standsFor ? `${standsFor.name}:${standsFor.record}` : PORTAL_KEY
}

function fitsItsRole(grant: Grant, catalog: Catalog): boolean {
  const role = catalog.roles.get(grant.role)
  if (!role) return false
  const named = [...role.standsFor.values()].find(({ from }) => from === null)
  return (named?.name ?? null) === (grant.standsFor?.name ?? null)
}
