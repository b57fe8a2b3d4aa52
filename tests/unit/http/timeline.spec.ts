import { test } from '@japa/runner'
import { readTimeline } from '#app/http/reads/timeline'
import { createRecord } from '#app/records/create'
import { actOf, clock, insert, openWorld, testId } from '#tests/helpers/access_world'
import { smallCatalog } from '#tests/helpers/small_catalog'
import { testDialects } from '#tests/helpers/test_database'

const WORDS = ['action', 'transition', 'personName', 'identity', 'fromState', 'toState']
const history = Object.fromEntries(
  ['entity', 'record', 'changes', 'input', ...WORDS].map((id) => [id, 'text' as const])
)
const catalog = smallCatalog({
  entities: {
    book: { fields: { title: 'text', pages: 'integer', phone: { kind: 'text', mask: 'phone' } } },
    'history-entry': { fields: { ...history, at: 'datetime' } },
  },
  roles: {
    clerk: {
      rules: {
        books: { action: 'read', subject: 'book', conditions: { pages: { $lt: 9 } } },
        plain: {
          action: 'read',
          subject: 'book',
          fields: ['phone'],
          conditions: { pages: 1 },
          plain: true,
        },
        no: {
          action: 'read',
          subject: 'book',
          inverted: true,
          fields: ['title'],
          conditions: { pages: 2 },
        },
      },
    },
  },
})

/** Names are masked, of the account and of the person it stands for. */
const masked = smallCatalog({
  entities: {
    account: { fields: { login: 'text', name: { kind: 'text', mask: 'name' } } },
    person: { fields: { name: { kind: 'text', mask: 'name' } } },
    note: { fields: { text: 'text' } },
    'history-entry': {
      fields: { ...history, at: 'datetime', person: 'text', cause: 'text' },
    },
  },
  roles: {
    person: {
      standsFor: [{ name: 'person', entity: 'person', from: null }],
      rules: { notes: { action: ['create', 'read'], subject: 'note' } },
    },
  },
})

for (const dialect of testDialects) {
  test.group(`Timeline | readTimeline | ${dialect}`, () => {
    test('what is hidden or masked in this record does not come out of its history', async ({
      assert,
    }) => {
      const world = await openWorld(dialect, catalog)
      try {
        const book = (pages: number) => ({
          id: testId(pages),
          title: '示例',
          pages,
          phone: '13812341234',
        })
        await insert(world, catalog, 'book', [1, 2, 9].map(book))
        const changes = JSON.stringify({
          title: ['示例旧名', '示例'],
          phone: ['13900001111', '13812341234'],
        })
        const entry = (pages: number) => ({
          id: testId(100 + pages),
          entity: 'book',
          record: testId(pages),
          action: 'update',
          at: clock.now,
          changes,
          input: '{}',
        })
        await insert(world, catalog, 'history-entry', [1, 2, 9].map(entry))
        const act = actOf(world, catalog, ['clerk'])
        const told = async (pages: number) => {
          const { timeline } = await readTimeline(act, catalog.entities.get('book')!, testId(pages))
          return timeline.flatMap((line) =>
            line.changes.map(({ before, after }) => `${before} ${after}`)
          )
        }
        assert.deepEqual(await told(1), ['示例旧名 示例', '13900001111 13812341234'])
        assert.deepEqual(await told(2), ['139****1111 138****1234'])
        assert.deepEqual(await told(9), [])
      } finally {
        await world.drop()
      }
    })

    test('who acted is named under the masks of accounts and of what they stand for', async ({
      assert,
    }) => {
      const world = await openWorld(dialect, masked)
      try {
        await insert(world, masked, 'account', [{ id: testId(999), login: 'demo', name: '演示甲' }])
        await insert(world, masked, 'person', [{ id: testId(1), name: '示例学生' }])
        const act = actOf(world, masked, ['person'], { person: testId(1) })
        const note = await createRecord(act, { entity: 'note', input: { text: '示例' } })
        const { timeline } = await readTimeline(act, masked.entities.get('note')!, note.id)
        assert.equal(timeline[0]!.person, '示* · person 演*')
      } finally {
        await world.drop()
      }
    })
  })
}
