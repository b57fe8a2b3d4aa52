import { addresses } from '#app/http/addresses'
import { listOf } from '#app/http/pages/record_page'
import type { Catalog } from '#app/metadata/catalog'

/** Where one lands after saving: the record, or the list it stands in (also for `close`). */
export function afterSave(catalog: Catalog, entity: string, id: string, then: unknown): string {
  return then === 'list' || then === 'close' ? listAddress(catalog, entity) : addresses.record(catalog.id, entity, id)
}

export function listAddress(catalog: Catalog, entity: string): string {
  const view = listOf(entity, catalog)
  return view ? addresses.view(catalog.id, view.id) : addresses.home(catalog.id)
}
