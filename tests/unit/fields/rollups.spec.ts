import { test } from '@japa/runner'
import { migrate } from '#app/migrate/migrate'
import { createRecord } from '#app/records/create'
import { removeRecord } from '#app/records/remove'
import { updateRecord } from '#app/records/update'
import { fireTransition } from '#app/workflow/fire'
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

const count = { title: '人数', 'x-rollup': { of: 'applications', count: true } }
const FIGURES = {
  asked: count,
  filled: {
    title: '已确认',
    'x-rollup': { of: 'applications', count: true, where: { $is: 'sure' } },
  },
  points: { title: '总分', 'x-rollup': { of: 'applications', sum: 'points' } },
  mean: { title: '均分', 'x-rollup': { of: 'applications', avg: 'share' } },
  first: { title: '最早', 'x-rollup': { of: 'applications', min: 'day' } },
}
const post = (figures: object) => ({
  title: '岗位',
  type: 'object',
  properties: { name: TEXT, ...figures },
})
const FILES = {
  'entities/post.json': post(FIGURES),
  'entities/student.json': {
    title: '学生',
    type: 'object',
    properties: { name: TEXT },
  },
  'entities/application.json': {
    title: '申请',
    type: 'object',
    properties: {
      post: { title: '岗位', 'x-ref': 'post', 'x-inverse': 'applications' },
      student: { title: '学生', 'x-ref': 'student', 'x-on-delete': 'cascade' },
      points: { title: '分数', type: 'integer' },
      share: { title: '比例', type: 'number' },
      day: { title: '日期', type: 'string', format: 'date' },
    },
    'x-conditions': { sure: { state: 'confirmed' } },
  },
  'workflows/application.json': {
    entity: 'application',
    states: {
      open: { title: '待定', edit: true, remove: true },
      confirmed: { title: '已确认', edit: true, remove: true },
    },
    transitions: {
      create: { title: '申请', to: 'open' },
      confirm: { title: '确认', from: ['open'], to: 'confirmed' },
    },
  },
  'roles/all.json': everything(['post', 'student', 'application'], []),
  'roles/clerk.json': {
    title: '办理人',
    rules: {
      posts: { action: 'read', subject: 'post' },
      own: { action: ['create', 'read', 'confirm', 'update', 'delete'], subject: 'application' },
    },
  },
}

for (const dialect of testDialects) {
  test.group(`Fields | x-rollup | ${dialect}`, (group) => {
    let desk: Offers
    group.each.setup(async () => {
      desk = await openOffers(dialect, FILES)
      return () => desk.drop()
    })
    const figures = async (id: string) => {
      const row = await desk.row('post', id)
      return [row.asked, row.filled, row.points, row.mean, row.first].map((value) =>
        value === null || (typeof value === 'string' && /-/.test(value)) ? value : Number(value)
      )
    }
    const make = (input: Record<string, unknown>) => desk.make('application', input)

    test('it follows the making, change, step, move and removal of what it counts', async ({
      assert,
    }) => {
      const [one, other] = [
        await desk.make('post', { name: '示例甲' }),
        await desk.make('post', { name: '示例乙' }),
      ]
      assert.deepEqual(await figures(one), [0, 0, 0, null, null])
      const first = await make({ post: one, points: 3, share: 0.1, day: '2026-05-02' })
      const second = await make({ post: one, points: 4, share: 0.2, day: '2026-05-01' })
      assert.deepEqual(await figures(one), [2, 0, 7, 0.15, '2026-05-01'])
      const act = desk.act('clerk')
      await fireTransition(act, {
        entity: 'application',
        id: first,
        transition: 'confirm',
        input: {},
      })
      assert.deepEqual(await figures(one), [2, 1, 7, 0.15, '2026-05-01'])
      await updateRecord(act, {
        entity: 'application',
        id: second,
        version: 1,
        input: { post: other, points: 10 },
      })
      assert.deepEqual(await figures(one), [1, 1, 3, 0.1, '2026-05-02'])
      assert.deepEqual(await figures(other), [1, 0, 10, 0.2, '2026-05-01'])
      await removeRecord(act, { entity: 'application', id: first, version: 2 })
      assert.deepEqual(await figures(one), [0, 0, 0, null, null])
      assert.equal(Number((await desk.row('post', one)).version), 1)
    })

    test('it follows what a removal takes along', async ({ assert }) => {
      const id = await desk.make('post', { name: '示例甲' })
      const student = await desk.make('student', { name: '示例生' })
      await make({ post: id, student, points: 5 })
      await make({ post: id, points: 6 })
      await removeRecord(desk.act(), { entity: 'student', id: student, version: 1 })
      assert.deepEqual(await figures(id), [1, 0, 6, null, null])
    })

    test('a write of the record itself leaves it as it is, and no client writes it', async ({
      assert,
    }) => {
      const id = await desk.make('post', { name: '示例甲' })
      await make({ post: id, points: 5 })
      await updateRecord(desk.act(), { entity: 'post', id, version: 1, input: { name: '示例乙' } })
      assert.deepEqual(await figures(id), [1, 0, 5, null, null])
      const { issues } = await refused(desk.database, () =>
        updateRecord(desk.act(), { entity: 'post', id, version: 2, input: { asked: 9 } })
      )
      assert.deepEqual(
        issues.map(({ code, field }) => [code, field]),
        [['E_FIELD_FORBIDDEN', 'asked']]
      )
    })

    test('of fifty who write at once none is lost, also beside writes of the record', async ({
      assert,
    }) => {
      const [one, other] = [
        await desk.make('post', { name: '示例甲' }),
        await desk.make('post', { name: '示例乙' }),
      ]
      const act = desk.act()
      await Promise.all(
        Array.from({ length: 50 }, async (_, index) => {
          const input = { post: index % 2 ? one : other, points: 1 }
          const saved = await createRecord(act, { entity: 'application', input })
          const moved = { post: index % 3 ? one : other }
          const { id, version } = saved
          await updateRecord(act, { entity: 'application', id, version, input: moved })
          if (index === 20)
            await updateRecord(act, {
              entity: 'post',
              id: one,
              version: 1,
              input: { name: '示例丙' },
            })
        })
      )
      assert.deepEqual((await figures(one)).slice(0, 3), [33, 0, 33])
      assert.deepEqual((await figures(other)).slice(0, 3), [17, 0, 17])
    })

    test('a new one, and one that counts otherwise, is computed when the pack is migrated', async ({
      assert,
      cleanup,
    }) => {
      const before = await openOffers(dialect, {
        ...FILES,
        'entities/post.json': post({ asked: count }),
      })
      cleanup(() => before.drop())
      const id = await before.make('post', { name: '示例甲' })
      await before.make('application', { post: id, points: 2 })
      await migrate(before.database, await offersOf(FILES))
      const row = await before.row('post', id)
      assert.deepEqual([Number(row.asked), Number(row.points), Number(row.filled)], [1, 2, 0])
      const where = { points: { $gt: 2 } }
      const figure = {
        ...FIGURES,
        asked: { ...count, 'x-rollup': { ...count['x-rollup'], where } },
      }
      await migrate(
        before.database,
        await offersOf({ ...FILES, 'entities/post.json': post(figure) })
      )
      assert.equal(Number((await before.row('post', id)).asked), 0)
    })
  })
}

test.group('Fields | x-rollup | check', () => {
  const told = async (rollup: object, more: object = {}) => {
    const { problems } = await readOffers({
      ...FILES,
      'entities/post.json': post({ ...FIGURES, asked: { ...count, ...more, 'x-rollup': rollup } }),
    })
    return problems.map(({ id, pointer }) => `${id} ${pointer}`)
  }
  const at = '/properties/asked/x-rollup'
  const of = 'applications'

  test('what cannot be counted is told at its place', async ({ assert }) => {
    assert.deepEqual(await told({ of, count: true }), [])
    assert.deepEqual(await told({ of: 'application', count: true }), [`generated.003 ${at}/of`])
    assert.deepEqual(await told({ of }), [`generated.004 ${at}`])
    assert.deepEqual(await told({ of, count: true, sum: 'points' }), [`generated.004 ${at}`])
    assert.deepEqual(await told({ of, sum: 'day' }), [`generated.005 ${at}/sum`])
    assert.deepEqual(await told({ of, max: 'pints' }), [`generated.005 ${at}/max`])
    assert.deepEqual(await told({ of, count: true }, { 'x-default': 1 }), [
      'generated.007 /properties/asked/x-default',
    ])
  })

  test('a figure that would differ by day, person or another record is refused', async ({
    assert,
  }) => {
    const where = (condition: object) => told({ of, count: true, where: condition })
    assert.deepEqual(await where({ day: { $lt: '$today' } }), [`generated.006 ${at}/where`])
    assert.deepEqual(await where({ createdBy: '$user.account' }), [`generated.006 ${at}/where`])
    assert.deepEqual(await where({ 'post.name': '示例' }), [`generated.006 ${at}/where`])
    assert.deepEqual(await where({ pints: 1 }), [`condition.003 ${at}/where/pints`])
  })
})
