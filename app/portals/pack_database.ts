import type { Database } from '@adonisjs/lucid/database'
import type { Catalog } from '../metadata/catalog.js'
import type { Problem } from '../metadata/problem.js'
import { inspect } from '../migrate/inspect.js'
import { migrate } from '../migrate/migrate.js'
import { planMigration } from '../migrate/plan.js'
import { MigrationRefused, unknownStepProblem } from '../migrate/refusal.js'
import type { MigrationPlan } from '../migrate/step.js'
import { type DataPlace, openDatabase, hasDatabase } from './open_database.js'
import type { PackSource } from './pack_source.js'

/** Where the commands find a pack and its database. */
export interface PackPlace {
  readonly source: PackSource
  readonly manager: Database['manager']
  readonly place: DataPlace
}

export type PlanOutcome =
  | { readonly plan: MigrationPlan; readonly problems: readonly [] }
  | { readonly plan: null; readonly problems: readonly Problem[] }

/** The plan that `migratePack` would apply; the database is only read, also beside a running server. */
export function planPack(id: string, at: PackPlace): Promise<PlanOutcome> {
  return withCatalog(id, at, async (catalog) => {
    const nothing = {
      dialect: at.place.databaseUrl ? 'postgres' : 'sqlite',
      tables: new Map(),
    } as const
    if (!hasDatabase(id, at.place)) return planMigration(catalog, nothing)
    const database = await openDatabase(at.manager, id, at.place, { readOnly: true })
    try {
      return planMigration(catalog, await inspect(database))
    } finally {
      await database.close()
    }
  })
}

/** Applies the plan and gives what was done and what still waits. Throws E_DATABASE_LOCKED beside a running server. */
export function migratePack(
  id: string,
  acknowledged: readonly string[],
  at: PackPlace
): Promise<PlanOutcome> {
  return withCatalog(id, at, async (catalog) => {
    const database = await openDatabase(at.manager, id, at.place)
    try {
      const { pending } = planMigration(catalog, await inspect(database))
      const unknown = acknowledged.filter((step) => !pending.some((known) => known.id === step))
      if (unknown.length > 0)
        throw new MigrationRefused(unknown.map((step) => unknownStepProblem(step, catalog)))
      return await migrate(database, catalog, new Set(acknowledged))
    } finally {
      await database.close()
    }
  })
}

async function withCatalog(
  id: string,
  { source }: PackPlace,
  work: (catalog: Catalog) => Promise<MigrationPlan>
): Promise<PlanOutcome> {
  const { catalog, problems } = await source.read(id)
  if (!catalog) return { plan: null, problems }
  try {
    return { plan: await work(catalog), problems: [] }
  } catch (error) {
    if (!(error instanceof MigrationRefused)) throw error
    return { plan: null, problems: error.problems }
  }
}
