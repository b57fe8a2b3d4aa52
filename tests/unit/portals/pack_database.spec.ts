import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { E_DATABASE_READ_ONLY } from '#app/errors'
import { printPlan } from '#app/migrate/print_plan'
import { openDatabase } from '#app/portals/open_database'
import { type PackPlace, migratePack, planPack } from '#app/portals/pack_database'
import { sql } from '#app/sql/sql'
import { EditedPacks } from '#tests/helpers/edited_packs'
import { insertion, record } from '#tests/helpers/raw_rows'
import { shapedCatalog } from '#tests/helpers/shaped_catalog'
import { removeTestData, testDialects, testPlace } from '#tests/helpers/test_database'

const ID = 'test-pack-database'

for (const dialect of testDialects) {
  test.group(`Pack database | ${dialect}`, (group) => {
    let packs: EditedPacks
    const at = (): PackPlace => ({ source: packs, manager: db.manager, place: testPlace(dialect) })
    const wide = shapedCatalog({ plan: { fields: { name: 'text', note: 'text' } } })
    const narrow = shapedCatalog({ plan: { fields: { name: 'text' } } })

    group.each.setup(() => {
      packs = new EditedPacks()
      return () => removeTestData(dialect, ID)
    })

    test('a plan for a portal that has never run is printed and nothing is done', async ({
      assert,
    }) => {
      packs.save(ID, wide)
      const first = await planPack(ID, at())
      assert.include(printPlan(first.plan!), '建表 plan')
      assert.deepEqual(await planPack(ID, at()), first)
    })

    test('what is migrated is no longer planned', async ({ assert }) => {
      packs.save(ID, wide)
      const done = await migratePack(ID, [], at())
      assert.isNotEmpty(done.plan!.steps)
      assert.include(printPlan((await planPack(ID, at())).plan!), '没有要执行的步骤')
    })

    test('a loss is done only by its name, and a misspelt name is told', async ({ assert }) => {
      packs.save(ID, wide)
      await migratePack(ID, [], at())
      packs.save(ID, narrow)
      const { plan } = await planPack(ID, at())
      assert.include(printPlan(plan!), '--acknowledge=drop-column:plan.note')
      const misspelt = await migratePack(ID, ['drop-column:plan.nota'], at())
      assert.equal(misspelt.problems[0]!.id, 'migrate.005')
      await migratePack(ID, ['drop-column:plan.note'], at())
      assert.deepEqual((await planPack(ID, at())).plan!.pending, [])
    })

    test('a broken pack gives its problems and no plan', async ({ assert }) => {
      packs.save(ID, null, [])
      assert.deepEqual(await planPack(ID, at()), { plan: null, problems: [] })
    })

    test('a database that is opened for reading cannot be written', async ({ assert }) => {
      packs.save(ID, wide)
      await migratePack(ID, [], at())
      const database = await openDatabase(db.manager, ID, testPlace(dialect), { readOnly: true })
      try {
        const writing = () => database.write((trx) => trx.run(insertion('plan', record())))
        await assert.rejects(writing, E_DATABASE_READ_ONLY().message)
        assert.deepEqual(await database.rows(sql`SELECT id FROM plan`), [])
        await assert.rejects(() => database.rows(sql`DELETE FROM plan`))
      } finally {
        await database.close()
      }
    })
  })
}
