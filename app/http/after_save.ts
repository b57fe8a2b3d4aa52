import type { Act } from '#app/authorize/act'
import { addresses } from '#app/http/addresses'
import { listOf } from '#app/http/pages/record_page'

type Person = Pick<Act, 'catalog' | 'identity'>

/** Where one lands after saving: the record, or the list it stands in (also for `close`). */
export function afterSave(act: Person, entity: string, id: string, then: unknown): string {
  return then === 'list' || then === 'close'
    ? listAddress(act, entity)
    : addresses.record(act.catalog.id, entity, id)
}

export function listAddress({ catalog, identity }: Person, entity: string): string {
  const view = listOf(entity, catalog, identity.roles)
  return view ? addresses.view(catalog.id, view.id) : addresses.home(catalog.id)
}
