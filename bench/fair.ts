import { mkdirSync } from 'node:fs'
import app from '@adonisjs/core/services/app'
import { bindAct } from '#app/authorize/bind_act'
import type { Act, Identity } from '#app/authorize/act'
import type { Catalog } from '#app/metadata/catalog'
import { readPack } from '#app/metadata/read_pack'
import { migrate } from '#app/migrate/migrate'
import { clockOf } from '#app/portals/clock'
import { openDatabase } from '#app/portals/open_database'
import type { StorageDatabase } from '#app/portals/storage_database'
import { dataId } from '#app/records/id'
import { loadData } from '#app/scenarios/data'
import { loadSets } from '#app/scenarios/sets/load'
import { parseViewRequest } from '#app/query/parse_view_request'
import type { Query } from '#app/query/parse_list_request'
import { planList } from '#app/query/plan_list'
import { runList } from '#app/query/run_list'
import { identifier, sql, type Dialect, type Sql } from '#app/sql/sql'
import { compare, type Pair } from './compare.js'

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
export const FAIR: FairOptions = {
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

/** Compares pairs on every database there is; `after` puts back what they have left. Gives figure → value. */
export async function compareOnEach(
  pairsOf: (fair: Fair) => Pair[] | Promise<Pair[]>,
  options: FairOptions = FAIR,
  after: (fair: Fair) => Promise<unknown> = async () => {}
): Promise<Record<string, number>> {
  const figures: Record<string, number> = {}
  for (const dialect of dialects()) {
    const fair = await openFair(dialect, options)
    try {
      for (const pair of await pairsOf(fair)) Object.assign(figures, await compare(pair, dialect))
      await after(fair)
    } finally {
      await fair.database.close()
    }
  }
  return figures
}

/** A page of a view as the portal reads it, as JSON. */
export async function readPage(fair: Fair, view: string, query: Query): Promise<string> {
  const act = fair.act()
  const request = parseViewRequest(act, fair.catalog.views.get(view)!, query)
  const found = await runList(act, planList(act, request))
  return JSON.stringify({ rows: found.rows, total: found.total })
}

/** SQLite, and PostgreSQL where TEST_DATABASE_URL or DATABASE_URL says where it is. */
function dialects(): Dialect[] {
  return databaseUrl() ? ['sqlite', 'postgres'] : ['sqlite']
}

function databaseUrl(): string | null {
  return process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL ?? null
}

/** Opens a pack's large set, loaded at the first time and kept below tmp/bench (or in its own schema) for the next. */
async function openFair(dialect: Dialect, options: FairOptions): Promise<Fair> {
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
      return bindAct({ catalog, database }, keeper, clockOf(catalog.pack.timeZone))
    },
    statements() {
      const sent = seen
      seen = []
      return sent
    },
  }
}
