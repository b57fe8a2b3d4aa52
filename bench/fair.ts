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

/** A pack with its large set, and whose lists are measured. */
export interface FairOptions {
  /** Where the pack lies, from the root. */
  readonly folder: string
  readonly pack: string
  /** Of which the large set has about 26,000. */
  readonly entity: string
  readonly role: string
  /** Name of `standsFor` → name in the pack's data. */
  readonly standsFor: Readonly<Record<string, string>>
}

/** The pack of bench/packs/fair: 26,000 entries of 32,000 persons in 150 regions, one of which has an eighth of them. */
const FAIR: FairOptions = {
  folder: 'bench/packs',
  pack: 'fair',
  entity: 'entry',
  role: 'keeper',
  standsFor: { region: 'busy' },
}

export interface Fair {
  readonly catalog: Catalog
  readonly database: StorageDatabase
  readonly keeper: Identity
  /** As every request does it: variables and ability anew. */
  act(): Act
  /** Every statement that was sent since it was asked last. */
  statements(): readonly string[]
}

const ENOUGH = 25_000

/** SQLite, and PostgreSQL where TEST_DATABASE_URL or DATABASE_URL says where it is. */
export function dialects(): Dialect[] {
  return databaseUrl() ? ['sqlite', 'postgres'] : ['sqlite']
}

function databaseUrl(): string | null {
  return process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL ?? null
}

/** Opens a pack's large set, loaded at the first time and kept below tmp/bench (or in its own schema) for the next. */
export async function openFair(dialect: Dialect, options: FairOptions = FAIR): Promise<Fair> {
  const { catalog, problems } = await readPack(app.makePath(options.folder), options.pack)
  if (!catalog) throw new Error(JSON.stringify(problems, null, 2))
  const folder = app.makePath('tmp/bench')
  mkdirSync(folder, { recursive: true })
  const { manager } = await app.container.make('lucid.db')
  const place = { folder, databaseUrl: dialect === 'postgres' ? databaseUrl() : null }
  const database = await openDatabase(manager, `bench-${options.pack}-${catalog.release}`, place)
  await fill(catalog, database, options)
  return fairOf(catalog, database, options)
}

async function fill(
  catalog: Catalog,
  database: StorageDatabase,
  { entity }: FairOptions
): Promise<void> {
  await migrate(database, catalog)
  const table = identifier(catalog.entities.get(entity)!.table)
  const count = async () =>
    Number((await database.rows(sql`select count(*) as n from ${table}`))[0]!['n'])
  if ((await count()) >= ENOUGH) return
  process.stderr.write('Loading the large set, once …\n')
  await loadData({ catalog, database })
  await loadSets({ catalog, database }, { size: 'large' })
  await database.write((transaction) => transaction.run(sql`analyze`))
}

function fairOf(catalog: Catalog, database: StorageDatabase, options: FairOptions): Fair {
  let seen: string[] = []
  const told =
    <T>(send: (query: Sql) => Promise<T>) =>
    (query: Sql) => {
      seen.push(query.text)
      return send(query)
    }
  const write = database.write.bind(database)
  database.rows = told(database.rows.bind(database))
  database.write = (work) =>
    write((transaction) =>
      work({
        dialect: transaction.dialect,
        rows: told(transaction.rows.bind(transaction)),
        run: told(transaction.run.bind(transaction)),
      })
    )
  const stood = Object.entries(options.standsFor).map(
    ([name, record]) => [name, dataId(catalog.id, name, record)] as const
  )
  const keeper: Identity = {
    account: null,
    roles: [options.role],
    standsFor: Object.fromEntries(stood),
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
      const sent = seen
      seen = []
      return sent
    },
  }
}
