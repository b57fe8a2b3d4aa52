import { bindAct } from '#app/authorize/bind_act'
import type { Act } from '#app/authorize/act'
import type { Catalog, Entity } from '#app/metadata/catalog'
import { clockOf } from '#app/portals/clock'
import type { PortalDatabase, Transaction } from '#app/portals/database'
import { apply } from '#app/records/apply'
import { dataId } from '#app/records/id'
import { planSeed } from '#app/records/seed'
import { identifier, join, sql } from '#app/sql/sql'
import { orderRows, type DataRow } from './data_rows.js'

export interface DataPlace {
  readonly catalog: Catalog
  readonly database: PortalDatabase
}

export interface LoadOptions {
  /** The moment the records come into being; now when left out. */
  readonly now?: string
  /** Told the ids of all accounts of the data once they are there; whoever sets passwords keeps those that have one. */
  readonly onAccounts?: (ids: readonly string[]) => Promise<void>
}

const CHUNK = 400

/**
 * Brings the pack's data (`data/<entity>.json`) into a portal: every named row once, with the same id in every
 * installation, defaults filled in, references first, history beside it, all in one transaction. Rows that are there
 * already stay as they are. Gives the number of new rows; throws what is wrong with the data as a plain Error.
 */
export async function loadData(
  { catalog, database }: DataPlace,
  { now, onAccounts }: LoadOptions = {}
): Promise<number> {
  const act = engineAct(catalog, database, now ?? new Date().toISOString())
  const rows = orderRows(catalog)
  const count = await database.write((transaction) => insertNew(transaction, act, rows))
  const accounts = [...(catalog.data.get('account')?.keys() ?? [])]
  if (onAccounts) await onAccounts(accounts.map((name) => dataId(catalog.id, 'account', name)))
  return count
}

async function insertNew(
  transaction: Transaction,
  act: Act,
  rows: readonly DataRow[]
): Promise<number> {
  const present = new Set<string>()
  for (const [entity, group] of Map.groupBy(rows, (row) => row.entity)) {
    for (const id of await presentIds(transaction, entity, group)) present.add(id)
  }
  const missing = rows.filter(({ id }) => !present.has(id))
  for (const row of missing) await apply(transaction, act, await planSeed(transaction, act, row))
  return missing.length
}

/** Which of these rows are there already. */
export async function presentIds(
  transaction: Transaction,
  entity: Entity,
  rows: readonly { readonly id: string }[]
): Promise<string[]> {
  const found: string[] = []
  for (let start = 0; start < rows.length; start += CHUNK) {
    const ids = rows.slice(start, start + CHUNK).map(({ id }) => sql`${id}`)
    const present = await transaction.rows(
      sql`select id from ${identifier(entity.table)} where id in (${join(ids, ', ')})`
    )
    found.push(...present.map((row) => String(row['id'])))
  }
  return found
}

/** The pack itself acting: nobody, with no role. */
export function engineAct(catalog: Catalog, database: PortalDatabase, now: string): Act {
  const identity = { account: null, roles: [], standsFor: {}, values: {} }
  return bindAct({ catalog, database }, identity, clockOf(catalog.pack.timeZone, new Date(now)))
}
