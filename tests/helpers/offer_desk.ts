import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { bindAct } from '#app/authorize/bind_act'
import type { Act } from '#app/authorize/act'
import type { Catalog } from '#app/metadata/catalog'
import type { Problem } from '#app/metadata/problem'
import { readPack } from '#app/metadata/read_pack'
import { migrate } from '#app/migrate/migrate'
import type { StorageDatabase } from '#app/portals/storage_database'
import { createRecord } from '#app/records/create'
import { sql, type Dialect } from '#app/sql/sql'
import { openTestDatabase } from '#tests/helpers/test_database'

/** Files of a pack called `offers`, path below it → what it says. */
export type Files = Readonly<Record<string, unknown>>

export const CLOCK = { now: '2026-11-23T01:00:00.000Z', today: '2026-11-23' }

/** A member of `properties` that is a text. */
export const TEXT = { title: '名称', type: 'string', maxLength: 60 }

/** One role, `all`, that may do everything with these entities. */
export function everything(entities: readonly string[], actions: readonly string[] = []) {
  const action = ['create', 'read', 'update', 'delete', ...actions]
  return {
    title: '管理员',
    rules: Object.fromEntries(entities.map((subject) => [subject, { action, subject }])),
  }
}

/** Writes the pack to a folder of its own and reads it. */
export async function readOffers(
  files: Files
): Promise<{ catalog: Catalog | null; problems: readonly Problem[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'offers-'))
  const all: Files = { 'pack.json': { title: '演示招聘' }, ...files }
  try {
    for (const [path, content] of Object.entries(all)) {
      const place = join(folder, 'offers', path)
      await mkdir(dirname(place), { recursive: true })
      await writeFile(place, JSON.stringify(content, null, 1))
    }
    return await readPack(folder, 'offers')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The catalog of a pack that must be without problems. */
export async function offersOf(files: Files): Promise<Catalog> {
  const { catalog, problems } = await readOffers(files)
  if (!catalog) throw new Error(JSON.stringify(problems, null, 1))
  return catalog
}

export interface Offers {
  readonly database: StorageDatabase
  readonly catalog: Catalog
  /** Somebody of a role. */
  act(role?: string, catalog?: Catalog): Act
  /** Makes a record as `all` and gives its id. */
  make(entity: string, input: Readonly<Record<string, unknown>>): Promise<string>
  /** The row of a record as it is stored. */
  row(table: string, id: string): Promise<Record<string, unknown>>
  drop(): Promise<void>
}

export async function openOffers(dialect: Dialect, files: Files): Promise<Offers> {
  const catalog = await offersOf(files)
  const { database, drop } = await openTestDatabase(dialect)
  await migrate(database, catalog)
  const act = (role = 'all', of = catalog) => actOf(of, database, role)
  return {
    database,
    catalog,
    act,
    drop,
    make: async (entity, input) => (await createRecord(act(), { entity, input })).id,
    row: async (table, id) =>
      (
        await database.rows({
          text: `select * from "${table}" where id = ?`,
          bindings: sql`${id}`.bindings,
        })
      )[0] ?? {},
  }
}

function actOf(catalog: Catalog, database: StorageDatabase, role: string): Act {
  const account = { id: '00000000-0000-7000-8000-00000000000f', login: role, name: `演示${role}` }
  const identity = { account, roles: [role], standsFor: {}, values: {} }
  return bindAct({ catalog, database }, identity, CLOCK)
}
