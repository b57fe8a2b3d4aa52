import type { ApplicationService } from '@adonisjs/core/types'
import { renderProblem } from '#app/metadata/report'
import { printPlan } from '#app/migrate/print_plan'
import { diskPacks } from '#app/portals/disk_packs'
import type { PackPlace, PlanOutcome } from '#app/portals/pack_database'

/** Where the commands find packs and databases: where the server has them too. */
export async function packPlace(app: ApplicationService): Promise<PackPlace> {
  const { dataPlace, schemasFolder } = await import('#config/portals')
  const { manager } = await app.container.make('lucid.db')
  return { source: diskPacks(schemasFolder), manager, place: dataPlace }
}

/** Prints the plan, or what is wrong; gives the exit status. */
export function printOutcome({ plan, problems }: PlanOutcome): number {
  for (const problem of problems) console.error(renderProblem(problem).join('\n'))
  if (plan) console.log(printPlan(plan))
  return plan ? 0 : 1
}
