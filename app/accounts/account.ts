import type { Act } from '#app/authorize/act'
import type { Catalog, Entity, Field } from '#app/metadata/catalog'

/** What account code needs of a portal: its metadata and its database. */
export type AccountContext = Pick<Act, 'catalog' | 'database'>

/** A person of one portal with everything that decides whether and as whom the next request may act. */
export interface Account {
  /** The portal it belongs to: account 1 of one portal is nobody in the next. */
  readonly portal: string
  readonly id: string
  readonly login: string
  readonly name: string
  readonly phone: string | null
  /** Only `active` accounts may act. */
  readonly state: string
  readonly hasPassword: boolean
  readonly mustChange: boolean
  /** Rises when all sessions are ended; a session that remembers another number is over. */
  readonly sessionEpoch: number
  /** Active ones only. */
  readonly grants: readonly Grant[]
}

/** A role and the record it stands for. */
export interface Grant {
  readonly role: string
  readonly standsFor: { readonly name: string; readonly record: string } | null
}

export const ACCOUNT = 'account'
export const GRANT = 'role-grant'
/** Records that the engine itself reads at the door; every pack lies on `system`, so they are always there. */
export function systemEntity(catalog: Catalog, id: typeof ACCOUNT | typeof GRANT): Entity {
  const entity = catalog.entities.get(id)
  if (!entity)
    throw new Error(`The pack "${catalog.id}" has no entity "${id}": it does not lie on system.`)
  return entity
}

/** The column of a system entity's field. */
export function columnOf(entity: Entity, field: string): string {
  const found: Field | undefined = entity.fields.get(field)
  if (!found) throw new Error(`The entity "${entity.id}" has no field "${field}".`)
  return found.column
}
