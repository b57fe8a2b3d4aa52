import { mkdirSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import { buildAbility } from '#app/authorize/ability'
import type { Act, Identity } from '#app/authorize/act'
import { bindVariables } from '#app/authorize/variables'
import type { Catalog } from '#app/metadata/catalog'
import { readPack } from '#app/metadata/read_pack'
import { migrate } from '#app/migrate/migrate'
import { clockOf } from '#app/portals/clock'
import { openDatabase } from '#app/portals/open_database'
import type { StorageDatabase } from '#app/portals/storage_database'
import { dataId } from '#app/records/id'
import { loadData } from '#app/scenarios/data'
import { loadSets } from '#app/scenarios/sets/load'
import { identifier, sql, type Dialect, type Sql } from '#app/sql/sql'

/** The pack of bench/packs/fair with its large set: 26,000 entries of 32,000 persons in 150 regions. */
export interface Fair {
  readonly catalog: Catalog
  readonly database: StorageDatabase
  /** The keeper of a region that has an eighth of all persons. */
  readonly keeper: Identity
  /** As every request does it: variables and ability anew. */
  act(): Act
  /** Every statement that was sent since it was asked last. */
  statements(): readonly string[]
}

const PACK = 'fair'

/** SQLite, and PostgreSQL where TEST_DATABASE_URL or DATABASE_URL says where it is. */
export function dialects(): Dialect[] {
  return databaseUrl() ? ['sqlite', 'postgres'] : ['sqlite']
}

function databaseUrl(): string | null {
  return process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL ?? null
}

/** Opens the fair, loaded at the first time and kept below tmp/bench (or in its own schema) for the next. */
export async function openFair(dialect: Dialect): Promise<Fair> {
  const { catalog, problems } = await readPack(app.makePath('bench/packs'), PACK)
  if (!catalog) throw new Error(JSON.stringify(problems, null, 2))
  const folder = app.makePath('tmp/bench')
  mkdirSync(folder, { recursive: true })
  const { manager } = await app.container.make('lucid.db')
  const place = { folder, databaseUrl: dialect === 'postgres' ? databaseUrl() : null }
  const database = await openDatabase(manager, `bench-${PACK}-${catalog.release}`, place)
  await fill(catalog, database)
  return fairOf(catalog, database)
}

async function fill(catalog: Catalog, database: StorageDatabase): Promise<void> {
  await migrate(database, catalog)
  const expected = catalog.sets.get('entry')!.get('all')!['count'] as { large: number }
  const table = identifier(catalog.entities.get('entry')!.table)
  const count = async () =>
    Number((await database.rows(sql`select count(*) as n from ${table}`))[0]!['n'])
  if ((await count()) >= expected.large) return
  process.stderr.write('Loading the large set, once …\n')
  await loadData({ catalog, database })
  await loadSets({ catalog, database }, { size: 'large' })
  await database.write((transaction) => transaction.run(sql`analyze`))
}

function fairOf(catalog: Catalog, database: StorageDatabase): Fair {
  let seen: string[] = []
  const rows = database.rows.bind(database)
  database.rows = (query: Sql) => {
    seen.push(query.text)
    return rows(query)
  }
  const region = dataId(catalog.id, 'region', 'busy')
  const keeper: Identity = {
    account: null,
    roles: ['keeper'],
    standsFor: { region },
    values: {},
  }
  return {
    catalog,
    database,
    keeper,
    act() {
      const clock = clockOf(catalog.pack.timeZone)
      const variables = bindVariables(catalog, keeper, clock)
      const ability = buildAbility(catalog, keeper.roles, variables)
      return { catalog, database, identity: keeper, ability, variables, clock }
    },
    statements() {
      const told = seen
      seen = []
      return told
    },
  }
}
