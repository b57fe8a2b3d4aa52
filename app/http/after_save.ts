import type { Act } from '#app/authorize/act'
import { addresses } from '#app/http/addresses'
import { backTo } from '#app/http/pages/record_page'

type Person = Pick<Act, 'catalog' | 'identity'>

/** Where one lands after saving: the record, or the list it stands in (also for `close`). */
export function afterSave(act: Person, entity: string, id: string, then: unknown): string {
  return then === 'list' || then === 'close'
    ? listAddress(act, entity)
    : addresses.record(act.catalog.id, entity, id)
}

/** The person's own list of an entity, else the home. */
export function listAddress({ catalog, identity }: Person, entity: string): string {
  return backTo({ id: entity }, catalog, identity.roles)?.href ?? addresses.home(catalog.id)
}
