import { test } from '@japa/runner'
import { readTimeline } from '#app/http/reads/timeline'
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
  })
}
