import { test } from '@japa/runner'
import { assertNoProblems, parseViewRequest } from '#app/query/parse_view_request'
import { planList } from '#app/query/plan_list'
import { runList } from '#app/query/run_list'
import type { View, ViewFilter } from '#app/metadata/catalog'
import { inWords } from '#app/texts/words'
import type { Act } from '#app/authorize/act'
import { actOf, insert, openWorld, testId } from '#tests/helpers/access_world'
import { conditionOn, smallCatalog } from '#tests/helpers/small_catalog'
import { testDialects } from '#tests/helpers/test_database'
import type { TestDatabase } from '#tests/helpers/test_database'

const catalog = smallCatalog({
  entities: {
    loan: {
      fields: {
        title: 'text',
        pages: 'integer',
        due: 'date',
        at: 'datetime',
        hidden: 'text',
        tags: { kind: 'list', items: { kind: 'text', options: null, dictionary: null } },
      },
      states: { open: {}, done: {} },
      label: '{title}',
      search: [{ field: 'title', match: 'contains' }],
    },
  },
  roles: {
    desk: {
      rules: {
        loans: { action: 'read', subject: 'loan', fields: ['title', 'pages', 'due', 'at', 'tags'] },
      },
    },
    nobody: { rules: {} },
  },
})
const entity = catalog.entities.get('loan')!
const path = (id: string) => [{ entity: 'loan', field: entity.fields.get(id)! }]
const column = (id: string) => ({
  id,
  title: id,
  path: path(id),
  field: entity.fields.get(id)!,
  link: null,
})
const filter = (
  id: string,
  match: ViewFilter['match'] = 'equal',
  required = false
): ViewFilter => ({ id, title: id, path: path(id), field: entity.fields.get(id)!, match, required })
const view: View = {
  id: 'loans',
  entity: 'loan',
  title: '借阅',
  description: null,
  kind: 'table',
  where: null,
  columns: ['title', 'pages', 'hidden', 'tags'].map(column),
  filters: [
    filter('title', 'contains'),
    filter('pages'),
    filter('due', 'range'),
    filter('at', 'range'),
    filter('tags'),
    filter('hidden'),
  ],
  tabs: [
    {
      id: 'open',
      title: '借出',
      where: conditionOn(catalog, 'loan', { state: 'open' }),
      badge: true,
    },
    {
      id: 'mine',
      title: '本部',
      where: conditionOn(catalog, 'loan', { title: '$user.unit' }),
      badge: true,
    },
    { id: 'all', title: '全部', where: null, badge: false },
  ],
  sort: [
    { path: path('pages'), descending: true },
    { path: path('hidden'), descending: false },
  ],
  actions: [],
  sections: [],
}

for (const dialect of testDialects) {
  test.group(`View request | ${dialect}`, (group) => {
    let world: TestDatabase
    let desk: Act
    const ask = (query: Record<string, unknown>, of = view) => parseViewRequest(desk, of, query)
    const found = async (query: Record<string, unknown>, of = view) => {
      const { rows } = await runList(desk, planList(desk, ask({ tab: 'all', ...query }, of)))
      return rows.map((row) => row.label)
    }

    group.setup(async () => {
      world = await openWorld(dialect, catalog)
      desk = actOf(world, catalog, ['desk'])
      await insert(world, catalog, 'loan', [
        {
          id: testId(1),
          title: '甲书',
          pages: 10,
          due: '2026-05-01',
          at: '2026-04-30T16:00:00.000Z',
          state: 'open',
          tags: ['x', 'y'],
        },
        {
          id: testId(2),
          title: '乙书',
          pages: 20,
          due: '2026-05-03',
          at: '2026-05-01T15:59:59.999Z',
          state: 'open',
          tags: [],
        },
        {
          id: testId(3),
          title: '丙书',
          pages: 30,
          due: null,
          at: '2026-05-01T16:00:00.000Z',
          state: 'done',
          tags: null,
        },
      ])
      return () => world.drop()
    })

    test('the address alone gives the first tab, the written order and the counts of tabs', async ({
      assert,
    }) => {
      const result = await runList(desk, planList(desk, ask({})))
      assert.deepEqual(
        result.rows.map((row) => row.label),
        ['乙书', '甲书']
      )
      assert.deepEqual(result.total, { count: 2, capped: false })
      assert.deepEqual(
        [...result.tabs],
        [
          ['open', { count: 2, capped: false }],
          ['mine', { count: 0, capped: false }],
        ]
      )
    })

    test('filters find what they say, a day bounding moments being the portal`s day', async ({
      assert,
    }) => {
      assert.deepEqual(await found({ 'f.title': '乙' }), ['乙书'])
      assert.deepEqual(await found({ 'f.pages': ['10', '30'] }), ['丙书', '甲书'])
      assert.deepEqual(await found({ 'f.due.from': '2026-05-02' }), ['乙书'])
      assert.deepEqual(await found({ 'f.due.to': '2026-05-01' }), ['甲书'])
      assert.deepEqual(await found({ 'f.at.from': '2026-05-01', 'f.at.to': '2026-05-01' }), [
        '乙书',
        '甲书',
      ])
      assert.deepEqual(await found({ 'f.tags': 'x' }), ['甲书'])
      assert.deepEqual(await found({ q: '丙' }), ['丙书'])
      assert.deepEqual(await found({ sort: 'title' }), ['丙书', '乙书', '甲书'])
      assert.deepEqual(await found({ page: '2', size: '2' }), ['甲书'])
    })

    test('a wrong filter is told and shows nothing instead of everything', async ({ assert }) => {
      for (const query of [
        { 'f.pages': 'many' },
        { 'f.due.from': '2026-02-30' },
        { 'f.hidden': 'x' },
        { 'f.nothing': 'x' },
        { 'f.title': ['a', 'b'] },
        { 'f.pages': { a: '1' } },
      ]) {
        assert.deepEqual(await found(query), [])
        assert.lengthOf(ask(query).problems, 1)
        assert.throws(() => assertNoProblems(ask(query)))
      }
    })

    test('a filter that may not be read and one that does not exist are told alike', ({
      assert,
    }) => {
      const told = (id: string) =>
        ask({ [`f.${id}`]: 'x' }).problems.map((problem) =>
          inWords(problem, 'zh-CN').replace(id, '…')
        )
      assert.deepEqual(told('hidden'), told('nothing'))
    })

    test('a required filter without a value shows nothing and is no fault', async ({ assert }) => {
      const required = { ...view, filters: [filter('pages', 'equal', true)] }
      assert.deepEqual(await found({}, required), [])
      assert.deepEqual(ask({}, required).problems, [])
      assert.deepEqual(await found({ 'f.pages': '10' }, required), ['甲书'])
    })

    test('wrong pages, sorts and tabs are told and replaced by the usual ones', ({ assert }) => {
      for (const query of [
        { page: '0' },
        { size: '1000' },
        { sort: 'hidden' },
        { sort: 'tags' },
        { tab: 'none' },
      ]) {
        const request = ask(query)
        assert.lengthOf(request.problems, 1)
        assert.deepEqual(
          [request.page, request.size, request.tab, request.sorted],
          [1, 20, 'open', null]
        )
      }
    })

    test('columns, filters and order leave out what the reader may nowhere read', ({ assert }) => {
      const request = ask({})
      assert.deepEqual(
        request.offered.map(({ id, sortable }) => [id, sortable]),
        [
          ['title', true],
          ['pages', true],
          ['tags', false],
        ]
      )
      assert.notInclude(
        request.filters.map(({ filter: { id } }) => id),
        'hidden'
      )
      assert.lengthOf(request.sort, 1)
    })

    test('a list costs two statements, however many tabs it has', ({ assert }) => {
      const plan = planList(desk, ask({}))
      assert.isNotNull(plan.rows)
      assert.deepEqual(plan.counts!.text.match(/count\(\*\)/g)!.length, 3)
    })

    test('who may read nothing of the entity is refused', ({ assert }) => {
      assert.throws(
        () => parseViewRequest(actOf(world, catalog, ['nobody']), view, {}),
        '您的账号没有办理这项业务的权限。'
      )
    })
  })
}
