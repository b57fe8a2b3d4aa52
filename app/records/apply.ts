import type { Act } from '#app/authorize/act'
import { E_RECORD_STALE } from '#app/errors'
import type { Transaction } from '#app/portals/database'
import type { Saved } from './deed.js'
import { releaseEndedGrants } from './ended_grants.js'
import { appendHistory } from './history.js'
import { clearLinks, writeLinks } from './links.js'
import { withNumbers } from './numbers.js'
import { readAffected, recompute } from './rollups.js'
import type { WritePlan } from './plan.js'
import { dropTasks, writeTasks } from './tasks.js'
import { deleteRow, insertRow, updateRow } from './store.js'

/**
 * Does what a plan says, record and history together; `cause` names the deed of which this is an effect. Throws
 * E_RECORD_STALE when the decided version is gone.
 */
export async function apply(
  transaction: Transaction,
  act: Act,
  decided: WritePlan,
  cause: string | null = null
): Promise<Saved> {
  const plan = await withNumbers(transaction, act, decided)
  const affected = await readAffected(transaction, act.catalog, plan)
  if (plan.kind === 'delete') await letGo(transaction, act, plan)
  if (!(await writeRow(transaction, plan))) throw E_RECORD_STALE({ id: plan.id })
  if (plan.kind !== 'delete') await writeLinks(transaction, plan)
  await recompute(transaction, act.catalog, affected)
  if (plan.tasks) await writeTasks(transaction, act, plan, plan.tasks)
  await appendHistory(transaction, act, plan, cause)
  return { id: plan.id, version: Number(plan.values['version']), warnings: plan.warnings }
}

/** What must let a record go before it is removed. */
async function letGo(transaction: Transaction, act: Act, plan: WritePlan): Promise<void> {
  await dropTasks(transaction, act, plan)
  await clearLinks(transaction, act.catalog.entities.values(), plan)
  await releaseEndedGrants(transaction, act.catalog, plan)
}

async function writeRow(
  transaction: Transaction,
  { kind, entity, id, values, expected }: WritePlan
): Promise<boolean> {
  if (kind === 'delete') return deleteRow(transaction, entity, id, expected ?? 0)
  if (kind === 'update') return updateRow(transaction, entity, values, expected ?? 0)
  await insertRow(transaction, entity, values)
  return true
}
