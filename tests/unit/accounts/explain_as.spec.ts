import { test } from '@japa/runner'
import { explainAs, type RuleQuestion } from '#app/accounts/explain_as'
import { explanationText } from '#app/authorize/explanation_text'
import type { Explanation } from '#app/authorize/explain'
import type { Catalog } from '#app/metadata/catalog'
import { migrate } from '#app/migrate/migrate'
import type { PortalDatabase } from '#app/portals/database'
import { insertRow } from '#app/records/store'
import { emptyValues, type Values } from '#app/records/values'
import { smallCatalog } from '#tests/helpers/small_catalog'
import { openTestDatabase, testDialects } from '#tests/helpers/test_database'

const id = (last: number) => `00000000-0000-7000-8000-00000000000${last}`
const [EAST, WEST, LETTER] = [id(1), id(2), id(3)] as const
const clock = { now: '2026-11-23T01:00:00.000Z', today: '2026-11-23' }
const own = { desk: '$user.desk' }

/** Letters of desks; what a desk stands open for is behind what the clerk stands for. */
function letters(): Catalog {
  const desk = { name: 'desk', entity: 'desk', from: null }
  const read = { action: 'read', subject: 'letter' }
  const catalog = smallCatalog({
    entities: {
      desk: { fields: { name: 'text', open: 'boolean' } },
      letter: { fields: { title: 'text', secret: 'boolean', desk: { to: 'desk' } } },
    },
    roles: {
      clerk: {
        standsFor: [desk],
        rules: {
          own: { ...read, conditions: own, when: { '$user.desk.open': true } },
          secret: { ...read, inverted: true, conditions: { secret: true }, reason: '密件不公开' },
        },
      },
      chief: { rules: { all: read } },
    },
  })
  return { ...catalog, userPaths: [['desk', 'open']] }
}

async function fill(database: PortalDatabase, catalog: Catalog): Promise<void> {
  const put = (entity: string, values: Values) =>
    database.write((transaction) => {
      const shape = catalog.entities.get(entity)!
      const stamps = { version: 1, createdAt: clock.now, updatedAt: clock.now, complete: true }
      return insertRow(transaction, shape, { ...emptyValues(shape), ...stamps, ...values })
    })
  await put('desk', { id: EAST, name: '演示东台', open: true })
  await put('desk', { id: WEST, name: '演示西台', open: true })
  await put('letter', { id: LETTER, title: '演示来信', secret: false, desk: EAST })
  await put('letter', { id: id(4), title: '演示密件', secret: true, desk: EAST })
  await put('desk', { id: id(5), name: '演示关台', open: false })
}

for (const dialect of testDialects) {
  test.group(`Accounts | explainAs on ${dialect}`, (group) => {
    const catalog = letters()
    let database: PortalDatabase

    group.setup(async () => {
      const opened = await openTestDatabase(dialect)
      database = opened.database
      await migrate(opened.database, catalog)
      await fill(database, catalog)
      return () => opened.drop()
    })

    const ask = async (question: Partial<RuleQuestion>) =>
      explainAs(
        {
          roles: ['clerk'],
          standsFor: { name: 'desk', record: EAST },
          action: 'read',
          entity: 'letter',
          record: LETTER,
          ...question,
        },
        { catalog, database },
        clock
      )
    const told = async (question: Partial<RuleQuestion>) =>
      explanationText((await ask(question)) as Explanation, catalog, 'read', 'letter')

    test('the deciding rule is named, and what the others said', async ({ assert }) => {
      const text = await told({})
      assert.match(text, /^可以：read /)
      assert.include(text, '规则“own”允许')
      assert.include(text, '→ own（允许）：符合')
      assert.include(text, 'secret（禁止）：条件不符')
    })

    test('a foreign record and an identity without its condition are told apart', async ({
      assert,
    }) => {
      const foreign = await told({ standsFor: { name: 'desk', record: WEST } })
      assert.match(foreign, /^不可以/)
      assert.include(foreign, 'own（允许）：条件不符')
      const closed = await told({ standsFor: { name: 'desk', record: id(5) } })
      assert.include(closed, 'own（允许）：不起作用')
      assert.include(await told({ standsFor: null }), 'own（允许）：不起作用')
    })

    test('the reason of a rule that forbids is given, and another role may still allow', async ({
      assert,
    }) => {
      const text = await told({ record: id(4) })
      assert.match(text, /^不可以/)
      assert.include(text, '规则“secret”禁止（密件不公开）')
      const united = await told({ record: id(4), roles: ['clerk', 'chief'] })
      assert.match(united, /^可以/)
      assert.include(united, '并集')
    })

    test('without a record all fields are empty; what does not exist is named', async ({
      assert,
    }) => {
      assert.match(await told({ record: null }), /^不可以/)
      assert.deepEqual(await ask({ record: id(9) }), { missing: id(9) })
      assert.deepEqual(await ask({ record: 'no-id' }), { missing: 'no-id' })
      const standsFor = { name: 'desk', record: 'east' }
      assert.deepEqual(await ask({ standsFor }), { missing: 'east' })
      assert.deepEqual(await ask({ standsFor: { name: 'desk', record: id(9) } }), {
        missing: id(9),
      })
    })
  })
}
