import { fileURLToPath } from 'node:url'
import { bindAct } from '#app/authorize/bind_act'
import type { Act, Identity } from '#app/authorize/act'
import type { Catalog } from '#app/metadata/catalog'
import { readPack } from '#app/metadata/read_pack'
import { migrate } from '#app/migrate/migrate'
import type { PortalDatabase, Row } from '#app/portals/database'
import { newId } from '#app/records/id'
import { loadData } from '#app/scenarios/data'
import { identifier, sql, type Dialect } from '#app/sql/sql'
import { CLOCK, put } from '#tests/helpers/loan_desk'
import { openTestDatabase } from '#tests/helpers/test_database'

/** A portal of a pack, migrated, with its data in it. */
export interface TinyPortal {
  readonly catalog: Catalog
  readonly database: PortalDatabase
  /** Somebody with a role, standing for a record. */
  act(role: string, standsFor?: Readonly<Record<string, string>>, account?: string): Act
  /** Puts a row straight into its table; gives its id. */
  put(entity: string, values: Readonly<Record<string, unknown>>): Promise<string>
  row(entity: string, id: string): Promise<Row>
  drop(): Promise<void>
}

const PACKS = fileURLToPath(new URL('../packs', import.meta.url))
const PERSON = '00000000-0000-7000-8000-0000000000ff'

/** Of a tiny pack of tests/packs, or of one in another folder. */
export async function tinyPortal(
  pack: string,
  dialect: Dialect,
  folder = PACKS
): Promise<TinyPortal> {
  const { catalog, problems } = await readPack(folder, pack)
  if (!catalog) throw new Error(JSON.stringify(problems, null, 2))
  const { database, drop } = await openTestDatabase(dialect)
  await migrate(database, catalog)
  await put(database, catalog, 'account', {
    id: PERSON,
    login: 'person',
    name: '演示人员',
    state: 'active',
  })
  await loadData({ catalog, database }, { now: CLOCK.now })
  return {
    catalog,
    database,
    drop,
    act: (role, standsFor = {}, account = PERSON) =>
      actOf(catalog, database, role, standsFor, account),
    async put(entity, values) {
      const id = newId()
      await put(database, catalog, entity, { id, ...values })
      return id
    },
    async row(entity, id) {
      const { table } = catalog.entities.get(entity)!
      const [row] = await database.rows(sql`select * from ${identifier(table)} where id = ${id}`)
      return row!
    },
  }
}

function actOf(
  catalog: Catalog,
  database: PortalDatabase,
  role: string,
  standsFor: Readonly<Record<string, string>>,
  id: string
): Act {
  const account = { id, login: 'person', name: '演示人员' }
  const identity: Identity = { account, roles: [role], standsFor, values: {} }
  return bindAct({ catalog, database }, identity, CLOCK)
}
