import { test } from '@japa/runner'
import { parseFilter } from '#app/query/parse_filter'
import { planList } from '#app/query/plan_list'
import { runList } from '#app/query/run_list'
import { plainList, ownColumns } from '#app/records/read'
import { migrate } from '#app/migrate/migrate'
import { createRecord } from '#app/records/create'
import { removeRecord } from '#app/records/remove'
import { updateRecord } from '#app/records/update'
import {
  everything,
  offersOf,
  openOffers,
  readOffers,
  TEXT,
  type Offers,
} from '#tests/helpers/offer_desk'
import { refused } from '#tests/helpers/refused'
import { testDialects } from '#tests/helpers/test_database'

const majors = { title: '对口专业', type: 'array', items: { 'x-ref': 'major' } }
const FILES = {
  'entities/major.json': {
    title: '专业',
    type: 'object',
    properties: { name: TEXT, open: { title: '开放', type: 'boolean', 'x-default': true } },
  },
  'entities/post.json': {
    title: '岗位',
    type: 'object',
    properties: {
      name: TEXT,
      majors: {
        ...majors,
        'x-inverse': 'posts',
        'x-options': { open: true },
      },
      also: { ...majors, 'x-on-delete': 'clear' },
    },
    'x-checks': {
      named: {
        require: { $not: { majors: { $some: { name: '示例禁止' } } } },
        message: '不能选这个专业',
      },
    },
  },
  'roles/all.json': everything(['major', 'post']),
  'roles/narrow.json': {
    title: '访客',
    rules: {
      posts: { action: ['create', 'read', 'update'], subject: 'post' },
      majors: { action: 'read', subject: 'major', conditions: { open: true } },
    },
  },
}

for (const dialect of testDialects) {
  test.group(`Fields | lists of references | ${dialect}`, (group) => {
    let desk: Offers
    let [law, art, old] = ['', '', '']
    group.setup(async () => {
      desk = await openOffers(dialect, FILES)
      law = await desk.make('major', { name: '示例法学' })
      art = await desk.make('major', { name: '示例美术' })
      old = await desk.make('major', { name: '示例旧专业', open: false })
      return () => desk.drop()
    })

    const listed = async (entity: string, filter: unknown, role = 'all') => {
      const act = desk.act(role)
      const shape = desk.catalog.entities.get(entity)!
      const request = plainList(entity, {
        filter: parseFilter(act, shape, filter),
        columns: ownColumns(shape),
      })
      const { rows } = await runList(act, planList(act, request))
      return rows
    }
    const names = async (entity: string, filter: unknown, role = 'all') =>
      (await listed(entity, filter, role)).map(({ label }) => label).sort()
    const issuesOf = async (attempt: () => Promise<unknown>) =>
      (await refused(desk.database, attempt)).issues.map(({ code, field }) => [code, field])

    test('it keeps its order, is shown by the names of its records and found by each of them', async ({
      assert,
    }) => {
      const id = await desk.make('post', { name: '示例甲', majors: [art, law] })
      const [row] = await listed('post', { id })
      assert.deepEqual(row!.cells['majors'], { value: [art, law], text: '示例美术、示例法学' })
      assert.deepEqual(await names('post', { majors: { $contains: law } }), ['示例甲'])
      assert.deepEqual(await names('post', { majors: { $some: { name: '示例美术' } } }), ['示例甲'])
      assert.deepEqual(await names('post', { majors: { $none: { name: '示例美术' } } }), [])
      assert.deepEqual(await names('major', { posts: { $some: { name: '示例甲' } } }), [
        '示例法学',
        '示例美术',
      ])
      assert.deepEqual(await names('major', { posts: { $none: {} } }), ['示例旧专业'])
    })

    test('a record that is not there, twice there, not offered or out of reach is refused', async ({
      assert,
    }) => {
      const make = (list: unknown, role = 'all', field = 'majors') =>
        createRecord(desk.act(role), { entity: 'post', input: { name: '示例乙', [field]: list } })
      const nobody = '00000000-0000-7000-8000-0000000000aa'
      assert.deepEqual(await issuesOf(() => make([nobody])), [['E_REFERENCE_INVALID', 'majors']])
      assert.deepEqual(await issuesOf(() => make([law, law])), [['E_VALUE_INVALID', 'majors']])
      assert.deepEqual(await issuesOf(() => make([old])), [['E_REFERENCE_INVALID', 'majors']])
      assert.deepEqual(await issuesOf(() => make([old], 'narrow', 'also')), [
        ['E_REFERENCE_INVALID', 'also'],
      ])
      assert.deepEqual(await issuesOf(() => make(['x'])), [['E_REFERENCE_INVALID', 'majors']])
    })

    test('what stood in it before may stay though it is offered no more', async ({ assert }) => {
      const major = await desk.make('major', { name: '示例将停' })
      const id = await desk.make('post', { name: '示例丙', majors: [major] })
      await updateRecord(desk.act(), {
        entity: 'major',
        id: major,
        version: 1,
        input: { open: false },
      })
      await updateRecord(desk.act(), {
        entity: 'post',
        id,
        version: 1,
        input: { majors: [major, law] },
      })
      const [row] = await listed('post', { id })
      assert.equal(row!.cells['majors']!.text, '示例将停、示例法学')
      assert.deepEqual(
        (await listed('post', { id }, 'narrow'))[0]!.cells['majors']!.text,
        '—、示例法学'
      )
      assert.deepEqual(
        await names('post', { majors: { $some: { name: '示例将停' } } }, 'narrow'),
        []
      )
    })

    test('a record that a list names cannot be removed, unless the list lets go of it', async ({
      assert,
    }) => {
      const held = await desk.make('major', { name: '示例在用' })
      const loose = await desk.make('major', { name: '示例可去' })
      const id = await desk.make('post', { name: '示例丁', majors: [held], also: [loose, law] })
      const remove = (major: string) =>
        removeRecord(desk.act(), { entity: 'major', id: major, version: 1 })
      assert.equal((await refused(desk.database, () => remove(held))).code, 'E_RECORD_IN_USE')
      await remove(loose)
      const [row] = await listed('post', { id })
      assert.deepEqual(row!.cells['also']!.value, [law])
      await updateRecord(desk.act(), { entity: 'post', id, version: 1, input: { majors: null } })
      await remove(held)
    })

    test('a check asks the records it names, in memory as in SQL', async ({ assert }) => {
      const major = await desk.make('major', { name: '示例禁止' })
      const { issues } = await refused(desk.database, () =>
        createRecord(desk.act(), { entity: 'post', input: { name: '示例戊', majors: [major] } })
      )
      assert.deepEqual(
        issues.map(({ message }) => message),
        ['不能选这个专业']
      )
    })

    test('a list that was a list before gets its links when the pack is migrated', async ({
      assert,
      cleanup,
    }) => {
      const post = {
        title: '岗位',
        type: 'object',
        properties: {
          name: TEXT,
          majors: { title: '编号', type: 'array', items: { type: 'string' } },
        },
      }
      const before = await openOffers(dialect, { ...FILES, 'entities/post.json': post })
      cleanup(() => before.drop())
      const major = await before.make('major', { name: '示例法学' })
      await before.make('post', { name: '示例甲', majors: [major] })
      await migrate(before.database, await offersOf(FILES))
      const links = await before.database.rows({ text: 'select * from post__majors', bindings: [] })
      assert.lengthOf(links, 1)
      assert.equal(links[0]!.target_id, major)
      assert.equal(Number(links[0]!.position) >= 0, true)
    })
  })
}

test.group('Fields | lists of references | check', () => {
  const idsOf = async (more: object, items: object = { 'x-ref': 'major' }) => {
    const properties = { name: TEXT, majors: { ...majors, items, ...more } }
    const { problems } = await readOffers({
      ...FILES,
      'entities/post.json': { title: '岗位', type: 'object', properties },
    })
    return problems.map(({ id, pointer }) => `${id} ${pointer}`)
  }

  test('what only references know is refused on other lists, and cascade on any', async ({
    assert,
  }) => {
    assert.deepEqual(await idsOf({ 'x-inverse': 'posts' }), [])
    assert.deepEqual(await idsOf({ 'x-inverse': 'posts' }, { type: 'string' }), [
      'entity.002 /properties/majors/x-inverse',
    ])
    assert.deepEqual(await idsOf({ 'x-on-delete': 'cascade' }), [
      'reference.005 /properties/majors/x-on-delete',
    ])
    assert.deepEqual(await idsOf({ 'x-inverse': 'name' }), [
      'reference.004 /properties/majors/x-inverse',
    ])
  })
})
