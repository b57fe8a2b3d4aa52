import type { Catalog } from '../metadata/catalog.js'
import type { Transaction } from '../portals/database.js'
import { fillLinksSql } from './link_tables.js'
import { shapeOf } from './shape_of.js'

/** Brings what is kept beside the records up to them, where it is new and they are not. `fresh` names new tables. */
export async function backfill(
  transaction: Transaction,
  catalog: Catalog,
  fresh: ReadonlySet<string>
): Promise<void> {
  for (const shape of shapeOf(catalog)) {
    if (shape.links && fresh.has(shape.name) && !fresh.has(shape.links.table))
      await transaction.run(fillLinksSql(shape, transaction.dialect))
  }
}
