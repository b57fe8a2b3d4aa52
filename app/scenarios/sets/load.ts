import type { Act } from '#app/authorize/act'
import type { Transaction } from '#app/portals/database'
import { apply } from '#app/records/apply'
import { planSeed } from '#app/records/seed'
import { sql } from '#app/sql/sql'
import { fireTransition } from '#app/workflow/fire'
import { actAs } from '../actors.js'
import { engineAct, presentIds, type DataPlace } from '../data.js'
import { Names } from '../names.js'
import { planSets, type SetRow, type StepToWalk } from './plan.js'
import type { Size } from './set.js'

export interface LoadSetsOptions {
  readonly size: Size
  /** The moment the records come into being; now when left out. */
  readonly now?: string
  /** Told after every chunk how many records there are by then. */
  readonly onProgress?: (count: number) => void
}

const CHUNK = 400

/**
 * Brings the records of the pack's sets into a portal that has its data (`loadData`): in chunks, each one transaction,
 * so that a large set needs no more memory than a small one. Rows that are there already stay as they are. Gives the
 * number of new rows; throws what is wrong with the sets as a plain Error.
 */
export async function loadSets(
  place: DataPlace,
  { size, now, onProgress }: LoadSetsOptions
): Promise<number> {
  const act = engineAct(place.catalog, place.database, now ?? new Date().toISOString())
  let count = 0
  for (const chunk of chunksOf(planSets(act.catalog, { size, today: act.clock.today }))) {
    const made = await place.database.write((transaction) => insertNew(transaction, act, chunk))
    for (const row of made) await walk(place, act, row)
    count += made.length
    onProgress?.(count)
  }
  if (count > 0) await gatherStatistics(place)
  return count
}

/** PostgreSQL does so by itself; SQLite would go on choosing its indexes as if the tables were empty. */
async function gatherStatistics({ database }: DataPlace): Promise<void> {
  if (database.dialect === 'sqlite')
    await database.write((transaction) => transaction.run(sql`analyze`))
}

function* chunksOf(rows: Iterable<SetRow>): Generator<SetRow[]> {
  let chunk: SetRow[] = []
  for (const row of rows) {
    chunk.push(row)
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

async function insertNew(
  transaction: Transaction,
  act: Act,
  rows: readonly SetRow[]
): Promise<SetRow[]> {
  const present = new Set<string>()
  for (const [entity, group] of Map.groupBy(rows, (row) => row.entity))
    for (const id of await presentIds(transaction, entity, group)) present.add(id)
  const missing = rows.filter(({ id }) => !present.has(id))
  for (const row of missing) await insertOne(transaction, act, row)
  return missing
}

async function insertOne(transaction: Transaction, act: Act, row: SetRow): Promise<void> {
  try {
    await apply(transaction, act, await planSeed(transaction, act, row))
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error)
    throw new Error(`sets: ${row.name} 没有写入：${told}`, { cause: error })
  }
}

/** What persons do with a record, one after the other, by the same rights and rules as in the portal. */
async function walk(place: DataPlace, act: Act, row: SetRow): Promise<void> {
  for (const step of row.steps) {
    try {
      await fireTransition(await actorOf(place, act, step), {
        entity: row.entity.id,
        id: row.id,
        transition: step.fire,
        input: step.with,
      })
    } catch (error) {
      const told = error instanceof Error ? error.message : String(error)
      throw new Error(`sets: ${row.name} 办理“${step.fire}”没有成功：${told}`, { cause: error })
    }
  }
}

function actorOf(place: DataPlace, { clock }: Act, { role, of }: StepToWalk): Promise<Act> {
  const names = new Names(place.catalog)
  if (of) names.add('of', of)
  return actAs(place, { role, ...(of ? { record: 'of' } : {}) }, names, clock)
}
