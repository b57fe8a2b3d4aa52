import { test } from '@japa/runner'
import { recordSight } from '#app/query/record_sight'
import { actOf, insert, openWorld, testId } from '#tests/helpers/access_world'
import { smallCatalog } from '#tests/helpers/small_catalog'

const catalog = smallCatalog({
  entities: {
    book: { fields: { title: 'text', pages: 'integer', phone: { kind: 'text', mask: 'phone' } } },
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

test.group('recordSight', () => {
  test('a field that is readable in other records only is not readable in this one', async ({
    assert,
  }) => {
    const world = await openWorld('sqlite', catalog)
    try {
      await insert(
        world,
        catalog,
        'book',
        [1, 2, 9].map((pages) => ({ id: testId(pages), title: 't', pages, phone: '13812341234' }))
      )
      const act = actOf(world, catalog, ['clerk'])
      const sight = (n: number) => recordSight(act, catalog.entities.get('book')!, testId(n))
      const [one, two] = [(await sight(1))!, (await sight(2))!]
      assert.deepEqual([one.reads('title'), one.plain('phone')], [true, true])
      assert.deepEqual(
        [two.reads('title'), two.reads('phone'), two.plain('phone')],
        [false, true, false]
      )
      assert.isFalse(one.reads('nothing'))
      assert.isNull(await sight(9))
      assert.isNull(await sight(77))
    } finally {
      await world.drop()
    }
  })
})
