import type { Catalog } from '../metadata/catalog.js'
import type { Transaction } from '../portals/database.js'
import { isRetryable } from '../portals/database_errors.js'
import type { StorageDatabase } from '../portals/storage_database.js'
import { identifier, sql } from '../sql/sql.js'
import { applyStep } from './apply_step.js'
import { backfill } from './backfill.js'
import { conflictOf } from './conflicts.js'
import { inspect } from './inspect.js'
import { planMigration } from './plan.js'
import { MigrationRefused, blockedProblem, conflictProblem, failureProblem } from './refusal.js'
import { shapeOf } from './shape_of.js'
import type { MigrationPlan, Step } from './step.js'

/**
 * Brings the portal's database to its Catalog in one transaction and gives the plan that was applied. It is made inside
 * the transaction, so that a second process, or one killed half-way, finds either everything done or nothing. Throws
 * MigrationRefused, with nothing changed, when records stand against a step or one that loses data is not acknowledged.
 */
export async function migrate(
  database: StorageDatabase,
  catalog: Catalog,
  acknowledged: ReadonlySet<string> = new Set()
): Promise<MigrationPlan> {
  const glance = planMigration(catalog, await inspect(database), acknowledged)
  if (glance.steps.length === 0 && glance.pending.every(({ blocking }) => !blocking)) {
    if (await isRecorded(database, catalog)) return glance
  }
  return database.restructure(async (transaction) => {
    const plan = planMigration(catalog, await inspect(transaction), acknowledged)
    const blocking = plan.pending.filter((pending) => pending.blocking)
    if (blocking.length > 0)
      throw new MigrationRefused(blocking.map((pending) => blockedProblem(pending, catalog)))
    const fresh = new Set(
      plan.steps.filter(({ kind }) => kind === 'create-table').map(({ table }) => table)
    )
    for (const step of plan.steps) await apply(transaction, step, catalog, fresh.has(step.table))
    await backfill(transaction, catalog, plan.steps)
    await recordRelease(transaction, catalog)
    return plan
  })
}

async function apply(
  transaction: Transaction,
  step: Step,
  catalog: Catalog,
  isFresh: boolean
): Promise<void> {
  try {
    const conflict = isFresh ? null : await conflictOf(transaction, step)
    if (conflict) throw new MigrationRefused([conflictProblem(conflict, catalog)])
    await applyStep(transaction, step)
  } catch (error) {
    if (!(error instanceof Error) || error instanceof MigrationRefused || isRetryable(error))
      throw error
    throw new MigrationRefused([failureProblem(step, error, catalog)])
  }
}

async function isRecorded(database: StorageDatabase, { release }: Catalog): Promise<boolean> {
  const rows = await database.rows(
    sql`SELECT release FROM catalog_release WHERE release = ${release}`
  )
  return rows.length > 0
}

async function recordRelease(transaction: Transaction, catalog: Catalog): Promise<void> {
  const { release } = catalog
  const shape = JSON.stringify(
    shapeOf(catalog).map(({ name, columns }) => [name, columns.map((column) => column.name)])
  )
  await transaction.run(
    sql`DELETE FROM ${identifier('catalog_release')} WHERE release = ${release}`
  )
  await transaction.run(
    sql`INSERT INTO catalog_release (release, applied_at, shape) VALUES (${release}, ${new Date().toISOString()}, ${shape})`
  )
}
