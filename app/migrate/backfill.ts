import type { Catalog, Entity } from '../metadata/catalog.js'
import type { Transaction } from '../portals/database.js'
import { fillLinksSql } from './link_tables.js'
import { recomputeSql, rollupsOf } from './rollup_sql.js'
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
  for (const entity of catalog.entities.values())
    await backfillRollups(transaction, catalog, entity)
}

/** Whatever a new release changed about them, afterwards they are right; a figure is never migrated, only computed. */
async function backfillRollups(
  transaction: Transaction,
  catalog: Catalog,
  entity: Entity
): Promise<void> {
  const figures = rollupsOf(entity)
  if (figures.length > 0)
    await transaction.run(recomputeSql(catalog, entity, figures, transaction.dialect, null))
}
