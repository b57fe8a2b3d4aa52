import { test } from '@japa/runner'
import { listProps } from '#app/http/pages/list_page'
import type { View, ViewColumn } from '#app/metadata/catalog'
import { parseViewRequest } from '#app/query/parse_view_request'
import { planList } from '#app/query/plan_list'
import { runList, type ListedRow } from '#app/query/run_list'
import { inWords } from '#app/texts/words'
import type { Act } from '#app/authorize/act'
import { relatedOf } from '../../../resources/cells.js'
import { actOf, openWorld, testId } from '#tests/helpers/access_world'
import { NAME, catalog, column, field, fillShops, viewOf } from '#tests/helpers/shops'
import { conditionOn } from '#tests/helpers/small_catalog'
import { testDialects } from '#tests/helpers/test_database'
import type { TestDatabase } from '#tests/helpers/test_database'

for (const dialect of testDialects) {
  test.group(`Related columns | ${dialect}`, (group) => {
    let world: TestDatabase
    let reader: Act
    const list = async (of: ViewColumn, act = reader) => {
      const asked = parseViewRequest(act, viewOf(of), {})
      return { asked, ...(await runList(act, planList(act, asked))) }
    }
    const shown = ({ rows }: { rows: readonly ListedRow[] }, id = 'offers') =>
      rows.map((row) => row.cells[id]?.text)

    group.setup(async () => {
      world = await openWorld(dialect, catalog)
      reader = actOf(world, catalog, ['reader'])
      await fillShops(world)
      return () => world.drop()
    })

    test('the first in their order show, of the rest there is a number, and hidden ones neither show nor count', async ({
      assert,
    }) => {
      const listed = await list(column())
      assert.deepEqual(shown(listed), ['货2、货3、另有 1 条', '货10、货11、另有 99+ 条', ''])
      const [first] = listed.rows
      assert.deepEqual(first!.cells['offers']!.value, {
        rows: [
          { id: testId(102), text: '货2' },
          { id: testId(103), text: '货3' },
        ],
        more: 1,
        capped: false,
      })
      assert.isTrue(relatedOf(listed.rows[1]!.cells['offers'])!.capped)
    })

    test('without an order the newest come first', async ({ assert }) => {
      assert.deepEqual(shown(await list(column({ sort: [], limit: 1 })))[0], '货3、另有 2 条')
    })

    test('all rows of a page take one statement', async ({ assert }) => {
      let statements = 0
      const counting = {
        ...reader,
        database: {
          dialect,
          rows: (query: Parameters<typeof world.database.rows>[0]) => {
            statements++
            return world.database.rows(query)
          },
        } as Act['database'],
      }
      const plain = parseViewRequest(counting, viewOf(), {})
      await runList(counting, planList(counting, plain))
      const before = statements
      await list(column(), counting)
      assert.equal(statements, before * 2 + 1)
    })

    test('what is asked of related records narrows them, and a missing variable leaves none', async ({
      assert,
    }) => {
      const ask = async (where: unknown) =>
        shown(await list(column({ where: conditionOn(catalog, 'offer', where) })))[0]
      assert.equal(await ask({ kind: 'far' }), '货1')
      assert.equal(await ask({ name: '$user.shop' }), '')
      assert.equal(await ask({ rank: { $gte: 3 } }), '货3、货1')
    })

    test('behind a reference they show where its record may be read', async ({ assert }) => {
      const neighbours = column({
        through: [field('shop', 'street')],
        inverse: catalog.entities.get('street')!.inverses.get('shops')!,
        sort: [{ path: [field('shop', 'name')], descending: true }],
        show: [{ path: [field('shop', 'name')] }],
      })
      assert.deepEqual(shown(await list(neighbours)), ['二店、一店', '', '二店、一店'])
    })

    test('records that name the row in a list show like those that refer to it', async ({
      assert,
    }) => {
      const inverse = { name: 'sold', entity: 'offer', field: 'sellers' }
      assert.deepEqual(shown(await list(column({ inverse }))), ['', '货2', '货2、货3'])
    })

    test('masks hold, a field that may not be read stays empty, and an entry without any is named by a dash', async ({
      assert,
    }) => {
      const show = [
        { path: [field('offer', 'name')] },
        ' ',
        { path: [field('offer', 'phone')] },
        { path: [field('offer', 'secret')] },
      ]
      const [first] = shown(await list(column({ show, limit: 1 })))
      assert.equal(first, '货2 138****0001、另有 2 条')
      const kinds = await list(column({ show: [{ path: [field('offer', 'kind')] }], limit: 3 }))
      assert.equal(shown(kinds)[0], '就近、—、外地')
    })

    test('a badge carries the short word where an option has one, a link the page of the record', async ({
      assert,
    }) => {
      const badges = column({ show: [{ path: [field('offer', 'kind')] }], badge: true, limit: 1 })
      const listed = await list({ ...badges, link: 'record' })
      assert.deepEqual(relatedOf(listed.rows[0]!.cells['offers'])!.rows, [
        {
          id: testId(102),
          text: '就近',
          tone: 'success',
          short: '近',
          href: `/small/records/offer/${testId(102)}`,
        },
      ])
    })

    test('the column is offered only where the records, what ties them and what shows them may be read', async ({
      assert,
    }) => {
      const secret = column({ show: [{ path: [field('offer', 'secret')] }] })
      const ids = async (of: ViewColumn, role: string) => {
        const { asked, rows } = await list(of, actOf(world, catalog, [role]))
        assert.deepEqual(
          Object.keys(rows[0]!.cells),
          asked.offered.map(({ id }) => id)
        )
        return asked.offered.map(({ id }) => id)
      }
      assert.deepEqual(await ids(column(), 'reader'), ['name', 'offers'])
      assert.deepEqual(await ids(column(), 'shops-only'), ['name'])
      assert.deepEqual(await ids(column(), 'untied'), ['name'])
      assert.deepEqual(await ids(secret, 'reader'), ['name'])
    })

    test('it is neither sorted nor filtered by', ({ assert }) => {
      const asked = parseViewRequest(reader, viewOf(column()), { sort: 'offers', 'f.offers': 'x' })
      assert.lengthOf(asked.problems, 2)
      assert.isNull(asked.sorted)
      assert.include(inWords(asked.problems[0]!, 'zh-CN'), 'offers')
    })

    test('a template over the row stands for a field or under a name of its own', async ({
      assert,
    }) => {
      const show = [
        { path: [field('shop', 'name')] },
        '（',
        { path: [field('shop', 'street'), field('street', 'name')] },
        '）',
      ]
      const own = await list({ id: 'where', title: '何处', link: null, show })
      assert.deepEqual(shown(own, 'where'), ['一店（开放街）', '三店（）', '二店（开放街）'])
      assert.isFalse(own.asked.offered.find(({ id }) => id === 'where')!.sortable)
      const named = await list({ ...NAME, show } as ViewColumn)
      assert.equal(named.rows[0]!.cells['name']!.text, '一店（开放街）')
      assert.equal(named.rows[0]!.cells['name']!.value, '一店')
    })

    test('a link to a list leads to it filtered by the record of the row, where the reader may read that filter', async ({
      assert,
    }) => {
      const links: ViewColumn = { ...NAME, link: { view: 'offers', filter: 'shop' } }
      const offers: View = {
        ...viewOf(),
        id: 'offers',
        entity: 'offer',
        filters: [{ ...viewOf().filters[0]!, id: 'shop', path: [field('offer', 'shop')] }],
      }
      const linked = { ...catalog, views: new Map([['offers', offers]]) }
      const hrefs = async (role: string) => {
        const act = actOf(world, linked, [role])
        const asked = parseViewRequest(act, viewOf({ ...links, id: 'way' }), {})
        const result = await runList(act, planList(act, asked))
        const props = listProps({
          frame: {} as never,
          catalog: linked,
          asked,
          result,
          actionsOf: () => [],
          actions: [],
          bulk: [],
        })
        return props.rows[0]!.cells['way']!.href
      }
      assert.equal(await hrefs('reader'), `/small/views/offers?f.shop=${testId(11)}`)
      assert.isUndefined(await hrefs('shops-only'))
    })
  })
}
