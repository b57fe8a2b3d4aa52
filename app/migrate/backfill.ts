import type { Catalog, Entity } from '../metadata/catalog.js'
import type { Transaction } from '../portals/database.js'
import { fillComputed } from './fill_computed.js'
import { fillLinksSql } from './link_tables.js'
import { recomputeSql, rollupsOf } from './rollup_sql.js'
import { shapeOf } from './shape_of.js'
import type { Step } from './step.js'

/** Brings what is kept beside the records, or computed from them, up to them, where the steps made it new and they are not. */
export async function backfill(
  transaction: Transaction,
  catalog: Catalog,
  steps: readonly Step[]
): Promise<void> {
  const fresh = new Set(
    steps.filter(({ kind }) => kind === 'create-table').map(({ table }) => table)
  )
  for (const shape of shapeOf(catalog)) {
    if (shape.links && fresh.has(shape.name) && !fresh.has(shape.links.table))
      await transaction.run(fillLinksSql(shape, transaction.dialect))
  }
  for (const entity of catalog.entities.values())
    await backfillRollups(transaction, catalog, entity)
  for (const entity of catalog.entities.values())
    await fillComputed(transaction, catalog, entity, addedColumns(entity, steps))
}

function addedColumns({ table }: Entity, steps: readonly Step[]): ReadonlySet<string> {
  return new Set(
    steps.flatMap((step) =>
      step.kind === 'add-column' && step.table === table ? [step.column.name] : []
    )
  )
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
