import { test } from '@japa/runner'
import { bind } from '#app/conditions/bind'
import { UNKNOWN } from '#app/conditions/condition'
import type { BoundCondition } from '#app/conditions/condition'
import { holds } from '#app/conditions/evaluate'
import { loadReader, loadReaders, readerOfValues } from '#app/query/load_reader'
import { insert, openWorld, testId } from '#tests/helpers/access_world'
import { conditionOn, smallCatalog } from '#tests/helpers/small_catalog'
import { testDialects } from '#tests/helpers/test_database'
import type { TestDatabase } from '#tests/helpers/test_database'

const catalog = smallCatalog({
  entities: {
    school: { fields: { name: 'text' } },
    unit: { fields: { name: 'text', school: { to: 'school', inverse: 'units' } } },
    plan: { fields: { name: 'text', unit: { to: 'unit', inverse: 'plans' }, hours: 'integer' } },
    item: { fields: { plan: { to: 'plan', inverse: 'items' }, level: 'integer' } },
  },
})
const about = (raw: unknown): BoundCondition => {
  const bound = bind(conditionOn(catalog, 'plan', raw), { get: () => undefined })
  if (bound === UNKNOWN) throw new Error('unbound')
  return bound
}
const conditions = {
  school: about({ 'unit.school.name': '演示学校' }),
  items: about({ items: { $some: { level: { $gte: '$record.hours' } } } }),
  roots: about({ items: { $some: { 'plan.unit.school': '$record.unit.school' } } }),
  others: about({ 'unit.plans': { $some: { hours: { $gt: 5 }, 'unit.school.name': '演示学校' } } }),
}
const all = Object.values(conditions)

for (const dialect of testDialects) {
  test.group(`Load reader | ${dialect}`, (group) => {
    let world: TestDatabase

    group.setup(async () => {
      world = await openWorld(dialect, catalog)
      await insert(world, catalog, 'school', [{ id: testId(1), name: '演示学校' }])
      await insert(world, catalog, 'unit', [
        { id: testId(2), name: '甲部', school: testId(1) },
        { id: testId(3), name: '乙部', school: null },
      ])
      await insert(world, catalog, 'plan', [
        { id: testId(4), name: 'p', unit: testId(2), hours: 3 },
        { id: testId(5), name: 'q', unit: testId(3), hours: 9 },
        { id: testId(6), name: 'r', unit: testId(2), hours: 9 },
      ])
      await insert(world, catalog, 'item', [
        { id: testId(7), plan: testId(4), level: 3 },
        { id: testId(8), plan: testId(5), level: 3 },
      ])
      return () => world.drop()
    })

    const counted = () => {
      let statements = 0
      return {
        dialect,
        rows: (query: Parameters<typeof world.database.rows>[0]) => (
          (statements += 1),
          world.database.rows(query)
        ),
        count: () => statements,
      }
    }

    test('a record is loaded with what conditions read behind references and through inverses', async ({
      assert,
    }) => {
      const record = await loadReader(world.database, catalog, 'plan', testId(4), all)
      assert.deepEqual(
        all.map((condition) => holds(condition, record!)),
        [true, true, true, true]
      )
      assert.deepEqual([record!.id, record!.version, record!.values['name']], [testId(4), 1, 'p'])
      const other = await loadReader(world.database, catalog, 'plan', testId(5), all)
      assert.deepEqual(
        all.map((condition) => holds(condition, other!)),
        [false, false, false, false]
      )
    })

    test('several records cost one statement, and one for each inverse', async ({ assert }) => {
      const source = counted()
      const records = await loadReaders(
        source,
        catalog,
        'plan',
        [testId(4), testId(5), testId(6), testId(99)],
        all
      )
      assert.deepEqual([...records.keys()].sort(), [testId(4), testId(5), testId(6)])
      assert.equal(source.count(), 3)
    })

    test('what does not exist and what is no id at all is null', async ({ assert }) => {
      assert.isNull(await loadReader(world.database, catalog, 'plan', testId(99), all))
      for (const id of ['1', "' or 1=1 --", '', testId(4).toUpperCase() + 'x'])
        assert.isNull(await loadReader(world.database, catalog, 'plan', id, all))
    })

    test('a record as it will be reads through its new references', async ({ assert }) => {
      const moved = await readerOfValues(
        world.database,
        catalog,
        'plan',
        testId(5),
        { name: 'q', unit: testId(2), hours: 2 },
        all
      )
      assert.deepEqual(
        all.map((condition) => holds(condition, moved)),
        [true, true, false, true]
      )
      const fresh = await readerOfValues(
        world.database,
        catalog,
        'plan',
        null,
        { name: 'n', unit: testId(2), hours: 2 },
        all
      )
      assert.deepEqual(
        all.map((condition) => holds(condition, fresh)),
        [true, false, false, true]
      )
      const loose = await readerOfValues(
        world.database,
        catalog,
        'plan',
        null,
        { name: 'n', unit: null },
        all
      )
      assert.deepEqual(
        all.map((condition) => holds(condition, loose)),
        [false, false, false, false]
      )
    })
  })
}
