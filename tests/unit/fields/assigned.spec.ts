import { test } from '@japa/runner'
import { fireTransition } from '#app/workflow/fire'
import { openOffers, readOffers, TEXT, type Offers } from '#tests/helpers/offer_desk'
import { testDialects } from '#tests/helpers/test_database'

const number = (title: string, more: object = {}) => ({ title, type: 'integer', ...more })
const day = (title: string) => ({ title, type: 'string', format: 'date' })
const cel = (source: string) => ({ cel: source })
const SIGN = {
  title: '签约',
  from: ['draft'],
  to: 'signed',
  input: { properties: { until: {}, extra: { title: '加几月', type: 'integer' } } },
  set: {
    span: cel('months(from, until) + input.extra'),
    on: cel('today()'),
    plain: '$input.until',
  },
  effects: {
    bill: {
      create: 'bill',
      with: {
        contract: '$record.id',
        amount: cel("span * post.pay + param('fee')"),
        text: cel("post.name + ' ' + text(doubled)"),
      },
    },
    notes: {
      each: { entity: 'post' },
      create: 'bill',
      with: { contract: '$record.id', text: cel("'每 ' + each.name"), amount: cel('each.pay + 1') },
    },
    close: { fire: 'close', on: 'post', with: { reason: cel("'满 ' + text(span)") } },
  },
}
const workflow = (sign: object = SIGN) => ({
  'workflows/contract.json': {
    entity: 'contract',
    states: { draft: { title: '草稿', edit: true }, signed: { title: '已签', rest: true } },
    transitions: { create: { title: '新建', to: 'draft' }, sign },
  },
})
const ALL = {
  'pack.json': {
    title: '演示',
    parameters: { fee: { title: '手续费', type: 'integer', default: 7 } },
  },
  'entities/post.json': {
    title: '岗位',
    type: 'object',
    properties: { name: TEXT, pay: number('月薪'), reason: { ...TEXT, 'x-internal': true } },
  },
  'entities/contract.json': {
    title: '协议',
    type: 'object',
    properties: {
      post: { title: '岗位', 'x-ref': 'post', 'x-inverse': 'contracts' },
      from: day('开始'),
      until: day('结束'),
      plain: day('照抄'),
      on: day('签于'),
      span: number('月数'),
      doubled: number('两倍', { 'x-computed': 'span * 2' }),
    },
  },
  'entities/bill.json': {
    title: '账单',
    type: 'object',
    properties: {
      contract: { title: '协议', 'x-ref': 'contract', 'x-inverse': 'bills' },
      amount: number('金额'),
      text: TEXT,
    },
  },
  'workflows/post.json': {
    entity: 'post',
    states: { open: { title: '开放', edit: true }, full: { title: '已满', rest: true } },
    transitions: {
      create: { title: '新建', to: 'open' },
      close: {
        title: '关闭',
        from: ['open'],
        to: 'full',
        input: { properties: { reason: {} } },
      },
    },
  },
  'roles/all.json': {
    title: '管理员',
    rules: {
      posts: { action: ['create', 'read', 'update', 'close'], subject: 'post' },
      contracts: { action: ['create', 'read', 'update', 'sign'], subject: 'contract' },
      bills: { action: ['create', 'read'], subject: 'bill' },
    },
  },
  ...workflow(),
}

for (const dialect of testDialects) {
  test.group(`Fields | cel in set and with | ${dialect}`, (group) => {
    let desk: Offers
    group.setup(async () => {
      desk = await openOffers(dialect, ALL)
      return () => desk.drop()
    })

    test('it is computed from the record as it will be, what was asked and the day', async ({
      assert,
    }) => {
      const post = await desk.make('post', { name: '示例甲', pay: 100 })
      const id = await desk.make('contract', { post, from: '2026-01-05' })
      const input = { until: '2026-06-30', extra: 2 }
      await fireTransition(desk.act(), {
        entity: 'contract',
        id,
        transition: 'sign',
        version: 1,
        input,
      })
      const { span, doubled } = await desk.row('contract', id)
      assert.deepEqual([Number(span), Number(doubled)], [7, 14])
      const { reason, state } = await desk.row('post', post)
      assert.deepEqual([reason, state], ['满 7', 'full'])
      const bills = await desk.database.rows({
        text: 'select amount, text from "bill" where contract = ? order by amount',
        bindings: [id],
      })
      assert.deepEqual(
        bills.map(({ amount, text }) => [Number(amount), text]),
        [
          [101, '每 示例甲'],
          [707, '示例甲 14'],
        ]
      )
    })

    test('an empty operand leaves the field empty', async ({ assert }) => {
      const post = await desk.make('post', { name: '示例乙', pay: 1 })
      const id = await desk.make('contract', { post, from: '2026-01-05' })
      await fireTransition(desk.act(), {
        entity: 'contract',
        id,
        transition: 'sign',
        version: 1,
        input: { until: '2026-06-30' },
      })
      const { span } = await desk.row('contract', id)
      assert.isNull(span)
    })
  })
}

test.group('Fields | cel in set and with | check', () => {
  const told = async (more: object) => {
    const { problems } = await readOffers({ ...ALL, ...workflow({ ...SIGN, ...more }) })
    return problems.map(({ id, pointer }) => `${id} ${pointer}`)
  }

  test('names, types and the order of things are told at their place', async ({ assert }) => {
    const at = '/transitions/sign/set/span/cel'
    const set = (source: string) => told({ set: { span: cel(source) } })
    assert.deepEqual(await set('months(from, until)'), [])
    assert.deepEqual(await set('months(from, untill)'), [`expression.003 ${at}`])
    assert.deepEqual(await set('input.extr + 1'), [`expression.003 ${at}`])
    assert.deepEqual(await set('each.pay + 1'), [`expression.003 ${at}`])
    assert.deepEqual(await set('bills + 1'), [`expression.003 ${at}`])
    assert.deepEqual(await set('doubled + 1'), [`expression.003 ${at}`])
    assert.deepEqual(await set('post.name'), [`expression.005 ${at}`])
    assert.deepEqual(await set("matches('a', 'b')"), [`expression.002 ${at}`])
    assert.deepEqual(await told({ set: { post: cel("'x'") } }), [
      'expression.005 /transitions/sign/set/post/cel',
    ])
    assert.include(
      await told({ set: { span: { cell: '1' } } }),
      'grammar.001 /transitions/sign/set/span/cell'
    )
  })

  test('an effect knows the rows of its own each, and computed values that are written', async ({
    assert,
  }) => {
    const effect = (more: object) => told({ effects: { one: more } })
    const bill = (source: string) => ({
      each: { entity: 'post' },
      create: 'bill',
      with: { amount: cel(source) },
    })
    assert.deepEqual(await effect(bill('each.pay + doubled')), [])
    assert.deepEqual(await effect(bill('each.pai')), [
      'expression.003 /transitions/sign/effects/one/with/amount/cel',
    ])
    assert.deepEqual(await effect(bill('each.name')), [
      'expression.005 /transitions/sign/effects/one/with/amount/cel',
    ])
    assert.deepEqual(await effect({ fire: 'close', on: 'post', with: { reason: cel('span') } }), [
      'expression.005 /transitions/sign/effects/one/with/reason/cel',
    ])
  })
})
