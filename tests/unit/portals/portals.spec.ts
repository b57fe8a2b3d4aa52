import { existsSync } from 'node:fs'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type { Problem } from '#app/metadata/problem'
import { openDatabase, sqliteFile } from '#app/portals/open_database'
import { Portals } from '#app/portals/portals'
import { sql } from '#app/sql/sql'
import { EditedPacks } from '#tests/helpers/edited_packs'
import { shapedCatalog } from '#tests/helpers/shaped_catalog'
import { removeTestData, testPlace } from '#tests/helpers/test_database'

const ID = 'test-portals'
const fault: Problem = {
  id: 'entity.001',
  file: 'small/entities/plan.json',
  line: 3,
  column: 5,
  pointer: '/title',
  layer: 'small',
  message: '缺少标题。',
  hint: null,
  excerpt: null,
  severity: 'error',
}

test.group('Portals | get', (group) => {
  let packs: EditedPacks
  let told: string[]
  let portals: Portals
  const small = (...fields: string[]) =>
    shapedCatalog({
      plan: { fields: Object.fromEntries(fields.map((field) => [field, 'text' as const])) },
    })

  async function open(watch = true, prepare?: Parameters<typeof Portals.open>[0]['prepare']) {
    portals = await Portals.open({
      source: packs,
      watch,
      prepare,
      open: (id) => openDatabase(db.manager, id, testPlace('sqlite')),
      report: (id, problems) => told.push(`${id}: ${problems.map((problem) => problem.id)}`),
    })
  }

  group.each.setup(() => {
    packs = new EditedPacks()
    told = []
    return async () => {
      await portals.close()
      await removeTestData('sqlite', ID)
    }
  })

  test('a saved file takes effect on the next request, the table with it', async ({ assert }) => {
    packs.save(ID, small('name'))
    await open()
    packs.save(ID, small('name', 'note'))
    const portal = (await portals.get(ID))!
    assert.isTrue(portal.catalog.entities.get('plan')!.fields.has('note'))
    assert.deepEqual(await portal.database.rows(sql`SELECT note FROM plan`), [])
  })

  test('a request keeps the Catalog it began with', async ({ assert }) => {
    packs.save(ID, small('name'))
    await open()
    const before = (await portals.get(ID))!
    packs.save(ID, small('name', 'note'))
    const after = (await portals.get(ID))!
    assert.isFalse(before.catalog.entities.get('plan')!.fields.has('note'))
    assert.notEqual(before.catalog.release, after.catalog.release)
    assert.equal(before.database, after.database)
  })

  test('a broken file shows its problems while the last good Catalog goes on, until it is mended', async ({
    assert,
  }) => {
    packs.save(ID, small('name'))
    await open()
    const good = (await portals.get(ID))!
    packs.save(ID, null, [fault])
    const broken = (await portals.get(ID))!
    assert.equal(broken.catalog, good.catalog)
    assert.deepEqual(broken.problems, [fault])
    assert.equal(broken.servingSince, good.servingSince)
    await portals.get(ID)
    assert.deepEqual(told, [`${ID}: entity.001`])
    packs.save(ID, good.catalog)
    assert.deepEqual((await portals.get(ID))!.problems, [])
  })

  test('a change that the database cannot follow is a problem and changes nothing', async ({
    assert,
  }) => {
    packs.save(ID, small('name'))
    await open()
    const { database, catalog } = (await portals.get(ID))!
    const now = '2026-09-15T01:00:00.000Z'
    for (const id of ['a', 'b']) {
      await database.write((trx) =>
        trx.run(
          sql`INSERT INTO plan (id, created_at, updated_at, name) VALUES (${id}, ${now}, ${now}, ${'同名'})`
        )
      )
    }
    packs.save(
      ID,
      shapedCatalog(
        { plan: { fields: { name: 'text', note: 'text' } } },
        { plan: { uniques: { name: { fields: ['name'] } } } }
      )
    )
    const portal = (await portals.get(ID))!
    assert.equal(portal.catalog, catalog)
    assert.equal(portal.problems[0]!.id, 'migrate.002')
    assert.include(portal.problems[0]!.message, '同名')
  })

  test('parallel requests after one save reload once', async ({ assert }) => {
    packs.save(ID, small('name'))
    await open()
    packs.save(ID, small('name', 'note'))
    packs.reads = 0
    const seen = await Promise.all(Array.from({ length: 20 }, () => portals.get(ID)))
    assert.equal(packs.reads, 1)
    for (const portal of seen)
      assert.isTrue(portal!.catalog.entities.get('plan')!.fields.has('note'))
  })

  test('who asks while a reload is under way sees what was saved meanwhile', async ({ assert }) => {
    packs.save(ID, small('name'))
    await open()
    packs.save(ID, small('name', 'one'))
    const first = portals.get(ID)
    await Promise.resolve()
    packs.save(ID, small('name', 'one', 'two'))
    const second = await portals.get(ID)
    assert.isTrue(second!.catalog.entities.get('plan')!.fields.has('two'))
    await first
  })

  test('a pack that has never been good is listed and cannot be entered, until it is mended', async ({
    assert,
  }) => {
    packs.save(ID, null, [fault])
    await open()
    assert.isUndefined(await portals.get(ID))
    assert.deepEqual(await portals.list(), [])
    assert.deepEqual(await portals.standings(), [{ id: ID, portal: null, problems: [fault] }])
    packs.save(ID, small('name'))
    assert.equal((await portals.get(ID))!.id, ID)
  })

  test('a pack that is added while the process runs becomes a portal; an unknown id is none', async ({
    assert,
  }) => {
    await open()
    assert.isUndefined(await portals.get(ID))
    packs.save(ID, small('name'))
    assert.deepEqual(
      (await portals.list()).map(({ id }) => id),
      [ID]
    )
  })

  test('without watching, files are read once', async ({ assert }) => {
    packs.save(ID, small('name'))
    await open(false)
    packs.save(ID, null, [fault])
    const portal = (await portals.get(ID))!
    assert.deepEqual(portal.problems, [])
    assert.isUndefined(await portals.get('other'))
  })

  test('a fresh portal is prepared once, before it answers', async ({ assert }) => {
    packs.save(ID, small('name'))
    let prepared = 0
    await open(true, async () => {
      prepared++
      return []
    })
    packs.save(ID, small('name', 'note'))
    await portals.get(ID)
    assert.equal(prepared, 1)
  })

  test('a portal that is served already is not opened for writing again', async ({ assert }) => {
    packs.save(ID, small('name'))
    await open()
    assert.isTrue(existsSync(sqliteFile(testPlace('sqlite').folder, ID)))
    await assert.rejects(() => openDatabase(db.manager, ID, testPlace('sqlite')), /另一个进程/)
  })

  test('a clock that is set stands still in the zone of the portal, through reloads', async ({
    assert,
  }) => {
    packs.save(ID, small('name'))
    await open()
    ;(await portals.get(ID))!.setClock('2026-09-15T18:30:00+00:00')
    packs.save(ID, small('name', 'note'))
    const portal = (await portals.get(ID))!
    assert.deepEqual(portal.clock(), { now: '2026-09-15T18:30:00.000Z', today: '2026-09-16' })
    assert.throws(() => portal.setClock('morgen'), /Not a moment/)
    portal.setClock(null)
    assert.notEqual(portal.clock().now, '2026-09-15T18:30:00.000Z')
  })
})
