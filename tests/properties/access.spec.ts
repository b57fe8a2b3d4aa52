import { test } from '@japa/runner'
import type { Act } from '#app/authorize/act'
import { explain } from '#app/authorize/explain'
import type { Catalog } from '#app/metadata/catalog'
import { loadReaders } from '#app/query/load_reader'
import { Statement } from '#app/query/statement'
import { identifier, join, sql } from '#app/sql/sql'
import { actOf, insert, openWorld } from '#tests/helpers/access_world'
import { testDialects } from '#tests/helpers/test_database'
import type { TestDatabase } from '#tests/helpers/test_database'
import {
  FIELDS,
  base,
  randomCatalog,
  randomIdentity,
  randomRows,
  surroundings,
} from './access_rules.js'
import { Chance } from './random.js'

const SETS = Number(process.env.N ?? 200)
const ROWS = 30
const SEED = Number(process.env.SEED ?? 20260501)

/** What a wrong translation to SQL would look like: the rules with which the SQL side is asked. */
type Mutant = (catalog: Catalog) => Catalog
const faithful: Mutant = (catalog) => catalog

/** Loses one `cannot`, as a translation that forgets inverted rules would. */
const droppedCannot: Mutant = (catalog) => {
  const roles = [...catalog.roles].map(([id, role]) => {
    const last = role.rules.findLastIndex((rule) => rule.inverted)
    return [id, { ...role, rules: role.rules.filter((_, index) => index !== last) }] as const
  })
  return { ...catalog, roles: new Map(roles) }
}

for (const dialect of testDialects) {
  test.group(`Access | ${dialect}`, (group) => {
    let world: TestDatabase

    group.setup(async () => {
      world = await openWorld(dialect, base)
      await insert(world, base, 'region', surroundings.region)
      await insert(world, base, 'unit', surroundings.unit)
      return () => world.drop()
    })

    test(`in ${SETS} rule sets by chance the rows of memory are the rows of SQL, field by field`, async ({
      assert,
    }) => {
      const tally = await compare(world, SETS, faithful)
      console.log(
        `      access ${dialect}: seed ${SEED}, ${JSON.stringify({ ...tally, differences: tally.differences.length })}`
      )
      assert.deepEqual(tally.differences, [])
      assert.isAbove(tally.allowed, SETS * 3, 'the rules must allow something')
      assert.isAbove(tally.refused, SETS * 3, 'and refuse something')
    }).timeout(600_000)

    test('a cannot that got lost on the way to SQL is noticed', async ({ assert }) => {
      const tally = await compare(world, 60, droppedCannot)
      assert.isAbove(tally.differences.length, 0)
    }).timeout(60_000)
  })
}

interface Tally {
  sets: number
  rows: number
  allowed: number
  refused: number
  fields: number
  hidden: number
  plain: number
  unbound: number
  differences: string[]
}

async function compare(world: TestDatabase, sets: number, mutant: Mutant): Promise<Tally> {
  const tally: Tally = {
    sets,
    rows: 0,
    allowed: 0,
    refused: 0,
    fields: 0,
    hidden: 0,
    plain: 0,
    unbound: 0,
    differences: [],
  }
  for (let set = 0; set < sets; set++) {
    const chance = new Chance(SEED + set)
    const catalog = randomCatalog(chance)
    const { standsFor, values } = randomIdentity(chance)
    const { things, notes } = randomRows(chance, ROWS)
    await world.database.write(async (transaction) => {
      for (const table of ['note', 'thing'])
        await transaction.run(sql`delete from ${identifier(table)}`)
    })
    await insert(world, catalog, 'thing', things)
    await insert(world, catalog, 'note', notes)
    if (standsFor['unit'] === undefined) tally.unbound++
    const ids = things.map((thing) => thing.id)
    const [memory, database] = [
      await inMemory(actOf(world, catalog, [...catalog.roles.keys()], standsFor, values), ids),
      await inDatabase(actOf(world, mutant(catalog), [...catalog.roles.keys()], standsFor, values)),
    ]
    for (const id of ids) count(tally, set, id, memory.get(id) ?? null, database.get(id) ?? null)
  }
  return tally
}

function count(
  tally: Tally,
  set: number,
  id: string,
  memory: string | null,
  database: string | null
): void {
  tally.rows++
  if (memory === null) tally.refused++
  else tally.allowed++
  tally.fields += FIELDS.length
  tally.hidden += [...(memory ?? '')].filter((mark) => mark === '-').length
  tally.plain += [...(memory ?? '')].filter((mark) => mark === 'P').length
  if (memory !== database)
    tally.differences.push(`seed ${SEED + set} ${id}: memory ${memory}, database ${database}`)
}

/** Per readable row a mark per field: `-` hidden, `r` readable, `P` readable and plain. */
async function inMemory(act: Act, ids: readonly string[]): Promise<Map<string, string>> {
  const readers = await loadReaders(
    act.database,
    act.catalog,
    'thing',
    ids,
    act.ability.conditions('read', 'thing')
  )
  const marks = new Map<string, string>()
  for (const [id, reader] of readers) {
    if (!act.ability.can('read', 'thing', reader)) continue
    const mark = (field: string) => {
      if (!act.ability.can('read', 'thing', reader, field)) return '-'
      const { roles } = explain(act, 'read', 'thing', reader, field)
      const isPlain = roles.some(
        ({ role, verdict, decidedBy }) =>
          verdict === 'grants' &&
          act.catalog.roles.get(role)!.rules.find((rule) => rule.name === decidedBy)!.plain
      )
      return isPlain ? 'P' : 'r'
    }
    marks.set(id, FIELDS.map(mark).join(''))
  }
  return marks
}

async function inDatabase(act: Act): Promise<Map<string, string>> {
  const { ability, catalog, database } = act
  const statement = new Statement(act, database.dialect, catalog.entities.get('thing')!)
  const marks = FIELDS.map((field, index) => {
    const plain = statement.where(ability.plainScope('read', 'thing', field))
    const readable = statement.where(ability.fieldScope('read', 'thing', field))
    return sql`case when ${plain} then ${'P'} when ${readable} then ${'r'} else ${'-'} end as ${identifier(`m${index}`)}`
  })
  const where = statement.where(ability.scope('read', 'thing'))
  const rows = await database.rows(
    sql`select ${identifier('t', 'id')} as ${identifier('id')}, ${join(marks, ', ')} from ${statement.from} where ${where}`
  )
  return new Map(
    rows.map((row) => [String(row['id']), FIELDS.map((_, index) => row[`m${index}`]).join('')])
  )
}
