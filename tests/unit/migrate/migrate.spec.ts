import { randomUUID } from 'node:crypto'
import { test } from '@japa/runner'
import type { Catalog } from '#app/metadata/catalog'
import { inspect } from '#app/migrate/inspect'
import { migrate } from '#app/migrate/migrate'
import { uniqueIndexName } from '#app/migrate/names'
import { planMigration } from '#app/migrate/plan'
import { MigrationRefused } from '#app/migrate/refusal'
import { stepId } from '#app/migrate/step'
import { ForeignKeyViolation, UniqueViolation } from '#app/portals/database_errors'
import { sql } from '#app/sql/sql'
import { NOW, insertion, record } from '#tests/helpers/raw_rows'
import { type Shaping, shapedCatalog } from '#tests/helpers/shaped_catalog'
import type { SmallPack } from '#tests/helpers/small_catalog'
import { openTestDatabase, testDialects } from '#tests/helpers/test_database'

const OPEN = { state: { $ne: 'closed' } }

const school: SmallPack['entities'][string] = { fields: { name: 'text' } }
const plan: SmallPack['entities'][string] = {
  fields: {
    title: 'text',
    year: 'integer',
    school: { to: 'school', inverse: 'plans' },
    'standsFor.school': { to: 'school' },
    startsOn: 'date',
    majors: 'list',
  },
  states: { draft: {}, closed: {} },
}
const uniquePlan: Shaping = {
  uniques: { 'title-in-school': { fields: ['school', 'title'], where: OPEN } },
  indexes: [['school', 'state']],
}

for (const dialect of testDialects) {
  test.group(`Migrate | ${dialect}`, (group) => {
    let opened: Awaited<ReturnType<typeof openTestDatabase>>
    const db = () => opened.database
    const to = (catalog: Catalog, ...acknowledged: string[]) =>
      migrate(db(), catalog, new Set(acknowledged))
    const planFor = async (catalog: Catalog) => planMigration(catalog, await inspect(db()))
    const insert = (table: string, values: Record<string, unknown>) =>
      db().write((trx) => trx.run(insertion(table, values)))
    const failure = (work: Promise<unknown>) =>
      work.then(
        () => null,
        (error: unknown) => error
      )

    group.each.setup(async () => {
      opened = await openTestDatabase(dialect)
      return () => opened.drop()
    })

    test('an empty database gets every table, and a second look finds nothing to do', async ({
      assert,
    }) => {
      const catalog = shapedCatalog(
        { school, plan, 'history-entry': { fields: { entity: 'text', record: 'text' } } },
        { plan: uniquePlan }
      )
      const done = await to(catalog)
      assert.isNotEmpty(done.steps)
      const again = await planFor(catalog)
      assert.deepEqual(again.steps.map(stepId), [])
      assert.deepEqual(again.pending, [])
    })

    test('records take the defaults of the engine and their references are held', async ({
      assert,
    }) => {
      await to(shapedCatalog({ school, plan }))
      const id = await addSchool()
      await insert('plan', { ...record(), school: id })
      const [row] = await db().rows(sql`SELECT version, complete, state FROM plan`)
      assert.deepEqual(
        { ...row, complete: Boolean(row!.complete) },
        { version: 1, complete: true, state: 'draft' }
      )
      assert.instanceOf(
        await failure(insert('plan', { ...record(), school: randomUUID() })),
        ForeignKeyViolation
      )
      const removal = db().write((trx) => trx.run(sql`DELETE FROM school WHERE id = ${id}`))
      assert.instanceOf(await failure(removal), ForeignKeyViolation)
    })

    test('a uniqueness holds only where its condition does and names its x-unique', async ({
      assert,
    }) => {
      const catalog = shapedCatalog({ school, plan }, { plan: uniquePlan })
      await to(catalog)
      const same = { school: await addSchool(), title: '甲' }
      await insert('plan', { ...record(), ...same })
      await insert('plan', { ...record(), ...same, state: 'closed' })
      const error = await failure(insert('plan', { ...record(), ...same }))
      assert.instanceOf(error, UniqueViolation)
      const entity = catalog.entities.get('plan')!
      assert.equal(
        (error as UniqueViolation).constraint,
        uniqueIndexName(entity, entity.uniques[0]!)
      )
      await insert('plan', { ...record(), title: '甲' })
      await insert('plan', { ...record(), title: '甲' })
    })

    test('the history counts its entries in the order of the writes', async ({ assert }) => {
      await to(shapedCatalog({ 'history-entry': { fields: { entity: 'text', record: 'text' } } }))
      for (const entity of ['a', 'b']) await insert('history_entry', { ...record(), entity })
      const rows = await db().rows(sql`SELECT entity, seq FROM history_entry ORDER BY seq`)
      assert.deepEqual(rows, [
        { entity: 'a', seq: 1 },
        { entity: 'b', seq: 2 },
      ])
      assert.instanceOf(
        await failure(
          db().write(async (trx) => {
            const one = record()
            await trx.run(insertion('history_entry', one))
            await trx.run(insertion('history_entry', one))
          })
        ),
        UniqueViolation
      )
    })

    test('a field, a reference and a workflow are added to a filled table by themselves', async ({
      assert,
    }) => {
      await to(shapedCatalog({ school, plan: { fields: { title: 'text' } } }))
      await insert('plan', { ...record(), title: '甲' })
      const catalog = shapedCatalog({ school, plan })
      await to(catalog)
      const [row] = await db().rows(sql`SELECT title, year, school, state, state_since FROM plan`)
      assert.deepEqual(row, {
        title: '甲',
        year: null,
        school: null,
        state: 'draft',
        state_since: NOW,
      })
      assert.instanceOf(
        await failure(insert('plan', { ...record(), school: randomUUID() })),
        ForeignKeyViolation
      )
      assert.deepEqual((await planFor(catalog)).steps, [])
    })

    test('a rename of an entity and of a field moves the data', async ({ assert }) => {
      await to(shapedCatalog({ school, plan }, { plan: uniquePlan }))
      const id = await addSchool()
      await insert('plan', { ...record(), title: '甲', school: id })
      const title = { kind: 'text', renamedFrom: 'title' } as const
      const renamed = shapedCatalog(
        {
          school: { fields: { name: 'text' } },
          'work-plan': { fields: { ...plan.fields, caption: title }, states: plan.states! },
        },
        {}
      )
      const entities = new Map(
        [...renamed.entities].map(([key, entity]) => [
          key,
          key === 'work-plan' ? withoutField(entity, 'title', 'plan') : entity,
        ])
      )
      const catalog = { ...renamed, entities }
      await to(catalog)
      assert.deepEqual(await db().rows(sql`SELECT caption, school FROM work_plan`), [
        { caption: '甲', school: id },
      ])
      const again = await planFor(catalog)
      assert.deepEqual([again.steps, again.pending], [[], []])
    })

    test('what leaves the pack stays in the database until its loss is acknowledged', async ({
      assert,
    }) => {
      await to(shapedCatalog({ school, plan, note: { fields: { of: { to: 'school' } } } }))
      const id = await addSchool()
      await insert('plan', { ...record(), year: 2026, school: id })
      const smaller = shapedCatalog({ school, plan: { fields: { title: 'text' } } })
      const { pending } = await to(smaller)
      const ids = pending.map((step) => step.id)
      assert.includeMembers(ids, [
        'drop-column:plan.year',
        'drop-column:plan.school',
        'drop-table:note',
      ])
      assert.equal((await db().rows(sql`SELECT year FROM plan`))[0]!.year, 2026)
      await insert('plan', record())
      await db().write((trx) => trx.run(sql`DELETE FROM school WHERE id = ${id}`))
      await to(smaller, ...ids)
      const again = await planFor(smaller)
      assert.deepEqual([again.steps, again.pending], [[], []])
      assert.equal((await db().rows(sql`SELECT count(*) AS n FROM plan`))[0]!.n, 2)
    })

    test('a wider type keeps the values', async ({ assert }) => {
      await to(
        shapedCatalog(
          { plan: { fields: { amount: 'integer', at: 'datetime' } } },
          { plan: { indexes: [['amount']] } }
        )
      )
      await insert('plan', { ...record(), amount: 12, at: NOW })
      const wider = shapedCatalog(
        { plan: { fields: { amount: 'text', at: 'text' } } },
        { plan: { indexes: [['amount']] } }
      )
      await to(wider)
      assert.deepEqual(await db().rows(sql`SELECT amount, at FROM plan`), [
        { amount: '12', at: NOW },
      ])
      assert.deepEqual((await planFor(wider)).steps, [])
    })

    test('a narrower type changes nothing before it is acknowledged, except where there is nothing to lose', async ({
      assert,
    }) => {
      await to(shapedCatalog({ plan: { fields: { amount: 'text' } } }))
      await insert('plan', { ...record(), amount: 'viel' })
      const narrower = shapedCatalog({ plan: { fields: { amount: 'integer', more: 'text' } } })
      const refused = await failure(to(narrower))
      assert.instanceOf(refused, MigrationRefused)
      assert.include(
        (refused as MigrationRefused).problems[0]!.hint,
        '--acknowledge=change-column:plan.amount'
      )
      assert.isFalse((await inspect(db())).tables.get('plan')!.columns.has('more'))
      await to(narrower, 'change-column:plan.amount')
      assert.deepEqual(await db().rows(sql`SELECT amount FROM plan`), [{ amount: null }])
      await db().write((trx) => trx.run(sql`DELETE FROM plan`))
      await to(shapedCatalog({ plan: { fields: { amount: 'boolean', more: 'text' } } }))
    })

    test('a uniqueness that records already break is refused with their names, and nothing is changed', async ({
      assert,
    }) => {
      await to(shapedCatalog({ school, plan }))
      const id = await addSchool()
      const [one, two] = [record(), record()]
      for (const each of [one, two]) await insert('plan', { ...each, title: '甲', school: id })
      const wanted = shapedCatalog(
        { school, plan: { ...plan, fields: { ...plan.fields, extra: 'text' } } },
        { plan: uniquePlan }
      )
      const error = (await failure(to(wanted))) as MigrationRefused
      assert.instanceOf(error, MigrationRefused)
      assert.equal(error.problems[0]!.pointer, '/x-unique/title-in-school')
      for (const { id: named } of [one, two]) assert.include(error.message, named)
      assert.isFalse((await inspect(db())).tables.get('plan')!.columns.has('extra'))
    })

    test('a reference that points elsewhere from now on is refused while records point to the old place', async ({
      assert,
    }) => {
      await to(
        shapedCatalog({ school, college: school, plan: { fields: { of: { to: 'school' } } } })
      )
      const pointing = { ...record(), of: await addSchool() }
      await insert('plan', pointing)
      const elsewhere = shapedCatalog({
        school,
        college: school,
        plan: { fields: { of: { to: 'college' } } },
      })
      const error = (await failure(to(elsewhere))) as MigrationRefused
      assert.include(error.message, pointing.id)
      await db().write((trx) => trx.run(sql`UPDATE plan SET of = NULL`))
      await to(elsewhere)
      assert.deepEqual((await planFor(elsewhere)).steps, [])
    })

    test('a text in a condition of uniqueness is quoted, whatever it holds', async ({ assert }) => {
      const tricky = {
        uniques: {
          tricky: {
            fields: ['title'],
            where: { $not: { title: { $in: [`'; DROP TABLE plan; --?`, '""'] } } },
          },
        },
      }
      const catalog = shapedCatalog({ school, plan }, { plan: tricky })
      await to(catalog)
      for (const title of [`'; DROP TABLE plan; --?`, `'; DROP TABLE plan; --?`, 'x'])
        await insert('plan', { ...record(), title })
      assert.instanceOf(await failure(insert('plan', { ...record(), title: 'x' })), UniqueViolation)
    })

    test('migrating twice at once does everything once', async ({ assert }) => {
      const catalog = shapedCatalog({ school, plan }, { plan: uniquePlan })
      await Promise.all([to(catalog), to(catalog), to(catalog)])
      assert.deepEqual((await planFor(catalog)).steps, [])
      assert.equal((await db().rows(sql`SELECT count(*) AS n FROM catalog_release`))[0]!.n, 1)
    })

    async function addSchool(): Promise<string> {
      const one = record()
      await insert('school', one)
      return one.id
    }
  })
}

function withoutField(
  entity: NonNullable<ReturnType<Catalog['entities']['get']>>,
  field: string,
  renamedFrom: string
) {
  const fields = new Map([...entity.fields].filter(([id]) => id !== field))
  return { ...entity, fields, renamedFrom }
}
