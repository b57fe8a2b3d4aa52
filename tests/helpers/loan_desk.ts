import { bindAct } from '#app/authorize/bind_act'
import type { Act, Clock, Identity } from '#app/authorize/act'
import type { Catalog } from '#app/metadata/catalog'
import { migrate } from '#app/migrate/migrate'
import type { PortalDatabase } from '#app/portals/database'
import { insertRow } from '#app/records/store'
import { emptyValues, type Values } from '#app/records/values'
import { sql, type Dialect } from '#app/sql/sql'
import { deskCatalog } from '#tests/helpers/loan_desk_catalog'
import { openTestDatabase } from '#tests/helpers/test_database'

export const EAST = '00000000-0000-7000-8000-00000000000a'
export const WEST = '00000000-0000-7000-8000-00000000000b'
export const MAPS = '00000000-0000-7000-8000-0000000000a1'
export const STARS = '00000000-0000-7000-8000-0000000000a2'
export const TEA = '00000000-0000-7000-8000-0000000000b1'
export const CLOCK: Clock = { now: '2026-11-23T01:00:00.000Z', today: '2026-11-23' }

export interface Desk {
  readonly database: PortalDatabase
  readonly catalog: Catalog
  /** Somebody of a role at a branch. */
  act(role: string, branch?: string): Act
  drop(): Promise<void>
}

/** A migrated database with two branches and three books in it. */
export async function openDesk(dialect: Dialect, catalog = deskCatalog()): Promise<Desk> {
  const { database, drop } = await openTestDatabase(dialect)
  await migrate(database, catalog)
  await put(database, catalog, 'branch', { id: EAST, name: '演示东馆', open: true })
  await put(database, catalog, 'branch', { id: WEST, name: '演示西馆', open: false })
  for (const [id, title, branch] of [
    [MAPS, '示例地图集', EAST],
    [STARS, '示例星空', EAST],
    [TEA, '示例茶经', WEST],
  ])
    await put(database, catalog, 'book', { id, title, branch })
  return {
    database,
    catalog,
    act: (role, branch = EAST) => actOf(catalog, database, role, branch),
    drop,
  }
}

function actOf(catalog: Catalog, database: PortalDatabase, role: string, branch: string): Act {
  const account = {
    id: branch.replace(/.$/, role === 'head' ? 'd' : 'e'),
    login: `${role}-${branch}`,
    name: `演示${role}`,
  }
  const identity: Identity = { account, roles: [role], standsFor: { branch }, values: {} }
  return bindAct({ catalog, database }, identity, CLOCK)
}

/** Puts a row straight into its table, past every rule. */
export async function put(
  database: PortalDatabase,
  catalog: Catalog,
  entityId: string,
  values: Values
): Promise<void> {
  const entity = catalog.entities.get(entityId)!
  const stamps = {
    version: 1,
    complete: true,
    createdAt: CLOCK.now,
    updatedAt: CLOCK.now,
    ...(entity.workflow ? { stateSince: CLOCK.now } : {}),
  }
  await database.write((transaction) =>
    insertRow(transaction, entity, { ...emptyValues(entity), ...stamps, ...values })
  )
}

/** The history of a record in the order of its writes. */
export async function historyOf(database: PortalDatabase, record: string) {
  return database.rows(sql`select * from history_entry where record = ${record} order by seq`)
}
