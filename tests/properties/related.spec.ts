import { test } from '@japa/runner'
import type { Act } from '#app/authorize/act'
import type { Catalog, RelatedColumn, View } from '#app/metadata/catalog'
import { loadReaders } from '#app/query/load_reader'
import { parseViewRequest } from '#app/query/parse_view_request'
import { planList } from '#app/query/plan_list'
import { runList } from '#app/query/run_list'
import { identifier, sql } from '#app/sql/sql'
import { relatedOf } from '../../resources/cells.js'
import { actOf, insert, openWorld } from '#tests/helpers/access_world'
import { smallRule } from '#tests/helpers/small_catalog'
import { testDialects } from '#tests/helpers/test_database'
import { base, randomCatalog, randomIdentity, randomRows, surroundings } from './access_rules.js'
import { Chance } from './random.js'

const SETS = Number(process.env.N ?? 100)
const SEED = Number(process.env.SEED ?? 4711)
const LIMIT = 4

const THINGS: RelatedColumn = {
  id: 'things',
  title: '',
  link: null,
  related: {
    through: [],
    inverse: base.entities.get('unit')!.inverses.get('things')!,
    where: null,
    sort: [],
    limit: LIMIT,
    show: [{ path: [{ entity: 'thing', field: base.entities.get('thing')!.fields.get('id')! }] }],
    badge: false,
  },
}
const VIEW: View = {
  id: 'units',
  entity: 'unit',
  title: '',
  description: null,
  kind: 'table',
  where: null,
  columns: [THINGS],
  filters: [],
  tabs: [],
  sort: [],
  actions: [],
  sections: [],
}

for (const dialect of testDialects) {
  test.group(`Related records | ${dialect}`, () => {
    test(`in ${SETS} rule sets by chance a column lists and counts exactly what memory lets the reader read`, async ({
      assert,
      cleanup,
    }) => {
      const world = await openWorld(dialect, base)
      cleanup(() => world.drop())
      await insert(world, base, 'region', surroundings.region)
      await insert(world, base, 'unit', surroundings.unit)
      let [shown, hidden] = [0, 0]
      for (let set = 0; set < SETS; set++) {
        const chance = new Chance(SEED + set)
        const catalog = withUnits(randomCatalog(chance))
        const { standsFor, values } = randomIdentity(chance)
        const { things, notes } = randomRows(chance, 30)
        await world.database.write(async (transaction) => {
          for (const table of ['note', 'thing'])
            await transaction.run(sql`delete from ${identifier(table)}`)
        })
        await insert(world, catalog, 'thing', things)
        await insert(world, catalog, 'note', notes)
        const act = actOf(world, catalog, [...catalog.roles.keys()], standsFor, values)
        const listed = await inColumn(act)
        for (const unit of surroundings.unit) {
          const tied = things.filter((thing) => thing.unit === unit.id).map(({ id }) => id)
          const readable = (await inMemory(act, tied)).sort().reverse()
          shown += readable.length
          hidden += tied.length - readable.length
          assert.deepEqual(
            listed.get(unit.id!) ?? { ids: [], more: 0 },
            { ids: readable.slice(0, LIMIT), more: Math.max(readable.length - LIMIT, 0) },
            `seed ${SEED + set}`
          )
        }
      }
      assert.isAbove(shown, SETS, 'something must be shown')
      assert.isAbove(hidden, SETS, 'and something hidden')
    }).timeout(600_000)
  })
}

function withUnits(catalog: Catalog): Catalog {
  const rules = [smallRule('units', { action: 'read', subject: 'unit' }, base.entities)]
  const units = { id: 'units', title: '', standsFor: new Map(), rules, expect: [] }
  return { ...catalog, roles: new Map([...catalog.roles, ['units', units]]) }
}

/** What the column says by unit; nothing where it is not offered. */
async function inColumn(act: Act) {
  const { rows } = await runList(act, planList(act, parseViewRequest(act, VIEW, {})))
  return new Map(
    rows.flatMap((row) => {
      const related = relatedOf(row.cells['things'])
      if (!related) return []
      return [[row.id, { ids: related.rows.map(({ id }) => id), more: related.more }] as const]
    })
  )
}

/** Things that may be read together with the reference that ties them. */
async function inMemory(act: Act, ids: readonly string[]): Promise<string[]> {
  const readers = await loadReaders(
    act.database,
    act.catalog,
    'thing',
    ids,
    act.ability.conditions('read', 'thing')
  )
  return [...readers]
    .filter(([, reader]) => act.ability.can('read', 'thing', reader))
    .filter(([, reader]) => act.ability.can('read', 'thing', reader, 'unit'))
    .map(([id]) => id)
}
