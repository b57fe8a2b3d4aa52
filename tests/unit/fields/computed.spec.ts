import { test } from '@japa/runner'
import { updateRecord } from '#app/records/update'
import { migrate } from '#app/migrate/migrate'
import { sql } from '#app/sql/sql'
import {
  everything,
  offersOf,
  openOffers,
  readOffers,
  TEXT,
  type Offers,
} from '#tests/helpers/offer_desk'
import { insertion, record } from '#tests/helpers/raw_rows'
import { refused } from '#tests/helpers/refused'
import { testDialects } from '#tests/helpers/test_database'

const number = (title: string, computed?: string) => ({
  title,
  type: 'integer',
  ...(computed ? { 'x-computed': computed } : {}),
})
const day = (title: string) => ({ title, type: 'string', format: 'date' })
const contract = (more: object = {}) => ({
  title: '协议',
  type: 'object',
  properties: {
    post: { title: '岗位', 'x-ref': 'post', 'x-write-once': true },
    other: { title: '另一岗位', 'x-ref': 'post' },
    cost: number('费用', 'span * post.pay'),
    span: number('天数', 'days(from, until) + 1'),
    from: day('开始'),
    until: day('结束'),
    ...more,
  },
  'x-checks': { short: { require: { span: { $lte: 100 } }, message: '不能超过100天' } },
})
const FILES = {
  'entities/post.json': {
    title: '岗位',
    type: 'object',
    properties: {
      name: TEXT,
      pay: number('日薪'),
      asked: { title: '数', 'x-rollup': { of: 'contracts', count: true } },
    },
  },
  'entities/contract.json': contract({
    post: { title: '岗位', 'x-ref': 'post', 'x-inverse': 'contracts', 'x-write-once': true },
  }),
  'roles/all.json': everything(['post', 'contract']),
}

for (const dialect of testDialects) {
  test.group(`Fields | x-computed | ${dialect}`, (group) => {
    let desk: Offers
    group.setup(async () => {
      desk = await openOffers(dialect, FILES)
      return () => desk.drop()
    })
    const computed = async (id: string) => {
      const { span, cost } = await desk.row('contract', id)
      return [span, cost].map((value) => (value === null ? null : Number(value)))
    }
    const update = (id: string, version: number, input: Record<string, unknown>) =>
      updateRecord(desk.act(), { entity: 'contract', id, version, input })

    test('it is computed at every write, in the order of what it reads', async ({ assert }) => {
      const post = await desk.make('post', { name: '示例甲', pay: 10 })
      const id = await desk.make('contract', { post, from: '2026-05-01', until: '2026-05-10' })
      assert.deepEqual(await computed(id), [10, 100])
      await update(id, 1, { until: '2026-05-02' })
      assert.deepEqual(await computed(id), [2, 20])
      await update(id, 2, { from: null })
      assert.deepEqual(await computed(id), [null, null])
    })

    test('checks see it, and nobody else writes it', async ({ assert }) => {
      const make = (input: Record<string, unknown>) => desk.make('contract', input)
      const long = await refused(desk.database, () =>
        make({ from: '2026-01-01', until: '2026-12-31' })
      )
      assert.deepEqual(
        long.issues.map(({ message }) => message),
        ['不能超过100天']
      )
      const { issues } = await refused(desk.database, () => make({ span: 3 }))
      assert.deepEqual(
        issues.map(({ code, field }) => [code, field]),
        [['E_FIELD_FORBIDDEN', 'span']]
      )
    })
  })
}

for (const dialect of testDialects) {
  test(`Fields | x-computed | ${dialect} | a migration that adds it computes it for the records that are there`, async ({
    assert,
    cleanup,
  }) => {
    const {
      span: _,
      cost: __,
      ...before
    } = FILES['entities/contract.json'].properties as Record<string, object>
    const desk = await openOffers(dialect, {
      ...FILES,
      'entities/contract.json': {
        ...FILES['entities/contract.json'],
        properties: before,
        'x-checks': {},
      },
    })
    cleanup(() => desk.drop())
    const post = await desk.make('post', { name: '示例甲', pay: 10 })
    const given = [
      { post, from: '2026-05-01', until: '2026-05-10' },
      { post, from: '2026-05-01' },
    ]
    const [full, open] = [
      await desk.make('contract', given[0]!),
      await desk.make('contract', given[1]!),
    ]
    await desk.database.write(async (transaction) => {
      for (let n = 0; n < 700; n++)
        await transaction.run(insertion('contract', { ...record(), post }))
      const until = sql`update contract set "from" = ${'2026-05-01'}, until = ${'2026-05-03'}`
      await transaction.run(sql`${until} where id <> ${full} and id <> ${open}`)
    })
    await migrate(desk.database, await offersOf(FILES))
    const figures = async (id: string) => {
      const { span, cost, version } = await desk.row('contract', id)
      return [span, cost, version].map((value) => (value === null ? null : Number(value)))
    }
    assert.deepEqual(await figures(full), [10, 100, 1])
    assert.deepEqual(await figures(open), [null, null, 1])
    const rest = await desk.database.rows(
      sql`select count(*) as n from contract where span = 3 and cost = 30`
    )
    assert.equal(Number(rest[0]!['n']), 700)
  })
}

test.group('Fields | x-computed | check', () => {
  const told = async (more: object) => {
    const { problems } = await readOffers({
      ...FILES,
      'entities/contract.json': contract({
        post: { title: '岗位', 'x-ref': 'post', 'x-inverse': 'contracts', 'x-write-once': true },
        ...more,
      }),
    })
    return problems.map(({ id, pointer }) => `${id} ${pointer}`)
  }

  test('what it may not read, call or give is told at its place', async ({ assert }) => {
    const at = '/properties/x/x-computed'
    const one = (source: string) => told({ x: number('数', source) })
    assert.deepEqual(await one('span + 1'), [])
    assert.deepEqual(await one('spam + 1'), [`expression.003 ${at}`])
    assert.deepEqual(await one('other.pay + 1'), [`expression.003 ${at}`])
    assert.deepEqual(await one('post.asked + 1'), [`expression.003 ${at}`])
    assert.deepEqual(await one('version + 1'), [`expression.003 ${at}`])
    assert.deepEqual(await one('days(from, today())'), [`expression.002 ${at}`])
    assert.deepEqual(await one('days(from, span)'), [`expression.004 ${at}`])
    assert.deepEqual(await one('text(from)'), [`expression.005 ${at}`])
    assert.deepEqual(await one('x + 1'), [`expression.006 ${at}`])
  })
})
