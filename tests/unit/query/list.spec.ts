import { test } from '@japa/runner'
import { cursorsOf } from '#app/query/cursor'
import { parseListRequest } from '#app/query/parse_list_request'
import { planList } from '#app/query/plan_list'
import { runList } from '#app/query/run_list'
import type { Act } from '#app/authorize/act'
import { actOf, insert, openWorld, testId } from '#tests/helpers/access_world'
import { smallCatalog } from '#tests/helpers/small_catalog'
import { testDialects } from '#tests/helpers/test_database'
import type { TestDatabase } from '#tests/helpers/test_database'

const catalog = smallCatalog({
  entities: {
    branch: { fields: { name: 'text', note: 'text' }, label: '{name}' },
    book: {
      fields: {
        title: 'text',
        branch: { to: 'branch', inverse: 'books' },
        pages: 'integer',
        secret: 'text',
        phone: { kind: 'text', mask: 'phone' },
        level: {
          kind: 'option',
          options: [
            { value: 'b', title: '先', short: null, tone: 'success', enabled: true },
            { value: 'a', title: '后', short: null, tone: null, enabled: true },
          ],
        },
      },
      label: '《{title}》',
      search: [
        { field: 'title', match: 'contains' },
        { field: 'secret', match: 'contains' },
      ],
    },
  },
  roles: {
    clerk: {
      rules: {
        branch: {
          action: 'read',
          subject: 'branch',
          fields: ['name'],
          conditions: { name: { $ne: '后巷分馆' } },
        },
        books: { action: 'read', subject: 'book' },
        secret: {
          action: 'read',
          subject: 'book',
          inverted: true,
          fields: ['secret'],
          conditions: { pages: { $gt: 100 } },
        },
      },
    },
    blind: { rules: { books: { action: 'read', subject: 'book', fields: ['title', 'pages'] } } },
  },
})

const cursors = cursorsOf('only-for-tests')
const list = async (act: Act, query: Record<string, unknown>) =>
  runList(act, planList(act, parseListRequest(act, 'book', query, cursors)))
const ids = ({ rows }: Awaited<ReturnType<typeof list>>) =>
  rows.map((row) => Number(row.id.slice(-2)))

for (const dialect of testDialects) {
  test.group(`Lists | ${dialect}`, (group) => {
    let world: TestDatabase
    let clerk: Act
    let blind: Act

    group.setup(async () => {
      world = await openWorld(dialect, catalog)
      await insert(world, catalog, 'account', [{ id: testId(91), login: 'demo', name: '演示甲' }])
      await insert(world, catalog, 'branch', [
        { id: testId(1), name: '前街分馆', note: 'n' },
        { id: testId(2), name: '后巷分馆' },
      ])
      await insert(world, catalog, 'book', [
        {
          createdBy: testId(91),
          id: testId(11),
          title: '甲书',
          branch: testId(1),
          pages: 50,
          secret: 'mango',
          phone: '13812341234',
          level: 'a',
        },
        {
          id: testId(12),
          title: '乙书',
          branch: testId(2),
          pages: 150,
          secret: 'mango',
          phone: '13800000000',
          level: 'b',
        },
        {
          id: testId(13),
          title: '丙书',
          branch: null,
          pages: null,
          secret: null,
          phone: null,
          level: null,
        },
      ])
      clerk = actOf(world, catalog, ['clerk'])
      blind = actOf(world, catalog, ['blind'])
      return () => world.drop()
    })

    test('a list shows values, titles, masks and names as the reader may see them', async ({
      assert,
    }) => {
      const { rows, total } = await list(clerk, {
        sort: 'pages',
        fields: 'title,branch,branch.name,level,phone,secret,createdAt',
      })
      assert.deepEqual(total, { count: 3, capped: false })
      const [third, first, second] = rows
      assert.equal(first!.label, '《甲书》')
      assert.deepEqual(first!.cells['branch'], {
        value: testId(1),
        text: '前街分馆',
        href: `/small/records/branch/${testId(1)}`,
      })
      assert.deepEqual(first!.cells['level'], { value: 'a', text: '后' })
      assert.deepEqual(first!.cells['phone'], {
        value: '138****1234',
        text: '138****1234',
        masked: true,
      })
      assert.equal(first!.cells['createdAt']!.text, '2026-05-01 10:00')
      assert.deepEqual(second!.cells['branch'], { value: testId(2), text: '—' })
      assert.isNull(second!.cells['branch.name']!.value)
      assert.equal(first!.cells['secret']!.value, 'mango')
      assert.isNull(second!.cells['secret']!.value)
      assert.equal(third!.cells['title']!.text, '丙书')
    })

    test('who made a record is named without a right to that account, and never opened', async ({
      assert,
    }) => {
      const { rows } = await list(clerk, {
        fields: 'createdBy',
        sort: 'title',
        filter: '{"title":"甲书"}',
      })
      assert.deepEqual(rows[0]!.cells['createdBy'], { value: testId(91), text: '演示甲' })
      await assert.rejects(() => list(clerk, { fields: 'createdBy.name' }))
      await assert.rejects(() => list(clerk, { filter: '{"createdBy.name":"演示甲"}' }))
    })

    test('filter, search and sort see an empty value where the field may not be read', async ({
      assert,
    }) => {
      assert.deepEqual(ids(await list(clerk, { filter: '{"secret":"mango"}' })), [11])
      assert.deepEqual(
        ids(await list(clerk, { filter: '{"secret":{"$exists":false}}', sort: 'title' })).sort(),
        [12, 13]
      )
      assert.deepEqual(
        ids(await list(clerk, { filter: '{"$not":{"secret":"mango"}}' })).sort(),
        [12, 13]
      )
      assert.deepEqual(ids(await list(clerk, { q: 'mango' })), [11])
      assert.deepEqual(ids(await list(clerk, { sort: 'secret' })).at(-1), 11)
      assert.deepEqual(
        ids(await list(clerk, { filter: '{"branch.name":{"$ne":"前街分馆"}}' })).sort(),
        [12, 13]
      )
    })

    test('what does not exist and what may not be read are refused alike', async ({ assert }) => {
      const refusal = async (act: Act, query: Record<string, unknown>) => {
        try {
          await list(act, query)
        } catch (error) {
          const { code, status, message, hint, field } = error as {
            code: string
            status: number
            message: string
            hint: string
            field: string
          }
          return { code, status, message: message.replace(/“.*”/, '“…”'), hint, field }
        }
        return null
      }
      const names = [
        'secret',
        'nothing',
        'branch',
        'branch.name',
        'secret.name',
        '__proto__',
        'constructor',
      ]
      for (const name of names) {
        for (const [parameter, query] of Object.entries({
          filter: { filter: JSON.stringify({ [name]: { $contains: 5 } }) },
          sort: { sort: name },
          fields: { fields: name },
        })) {
          const told = await refusal(blind, query)
          assert.deepEqual(told, {
            ...(await refusal(blind, {
              [parameter]: parameter === 'filter' ? '{"zzz":1}' : 'zzz',
            }))!,
            field: parameter,
          })
          assert.equal(told!.code, 'E_QUERY_INVALID')
        }
      }
    })

    test('a masked value is found by its whole only, and gives no order', async ({ assert }) => {
      assert.deepEqual(ids(await list(clerk, { filter: '{"phone":"13812341234"}' })), [11])
      await assert.rejects(() => list(clerk, { filter: '{"phone":{"$prefix":"138"}}' }))
      await assert.rejects(() => list(clerk, { sort: 'phone' }))
    })

    test('options sort in their written order and empty values come first', async ({ assert }) => {
      assert.deepEqual(ids(await list(clerk, { sort: 'level' })), [13, 12, 11])
      assert.deepEqual(ids(await list(clerk, { sort: '-level' })), [11, 12, 13])
    })

    test('going on after a token gives every row once, in the same order', async ({ assert }) => {
      for (const sort of ['pages', '-pages', 'level,-title', 'branch.name', '']) {
        const whole = ids(await list(clerk, { sort }))
        const seen: number[] = []
        let after: string | undefined = ''
        while (after !== undefined) {
          const request = parseListRequest(clerk, 'book', { sort, size: '1', after }, cursors)
          const result = await runList(clerk, planList(clerk, request))
          seen.push(...ids(result))
          after = result.next ? cursors.seal(request.list, result.next) : undefined
        }
        assert.deepEqual(seen, whole, sort)
      }
    })

    test('a token of another list, another reader or another hand is refused', async ({
      assert,
    }) => {
      const request = parseListRequest(clerk, 'book', { sort: 'title' }, cursors)
      const token = cursors.seal(request.list, ['x', testId(1)])
      assert.doesNotThrow(() =>
        parseListRequest(clerk, 'book', { sort: 'title', after: token }, cursors)
      )
      assert.throws(() =>
        parseListRequest(clerk, 'book', { sort: '-title', after: token }, cursors)
      )
      assert.throws(() => parseListRequest(blind, 'book', { sort: 'title', after: token }, cursors))
      assert.throws(() =>
        parseListRequest(
          clerk,
          'book',
          { sort: 'title', after: cursorsOf('other').seal(request.list, []) },
          cursors
        )
      )
      assert.throws(() =>
        parseListRequest(clerk, 'book', { sort: 'title', after: token.slice(0, -4) }, cursors)
      )
    })

    test('wrong numbers, unknown parameters and overgrown filters are told', async ({ assert }) => {
      const deep = { $and: Array.from({ length: 60 }, () => ({ pages: 1 })) }
      const wrong = [
        { page: '0' },
        { page: 'x' },
        { size: '101' },
        { size: '-1' },
        { count: 'all' },
        { order: 'title' },
        { filter: '{' },
        { filter: JSON.stringify(deep) },
        { filter: '{"pages":{"$regex":"x"}}' },
        { filter: '{"title":"$user.branch"}' },
        { filter: '{"$user.branch":"1"}' },
        { page: '2', after: 'x' },
        { q: ['a', 'b'] },
      ]
      for (const query of wrong) await assert.rejects(() => list(clerk, query))
    })
  })
}
