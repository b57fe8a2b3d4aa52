import { test } from '@japa/runner'
import { createRecord } from '#app/records/create'
import { updateRecord } from '#app/records/update'
import { fireTransition } from '#app/workflow/fire'
import { everything, openOffers, readOffers, TEXT, type Offers } from '#tests/helpers/offer_desk'
import { refused } from '#tests/helpers/refused'
import { testDialects } from '#tests/helpers/test_database'

const application = (post: object = {}) => ({
  title: '申请',
  type: 'object',
  properties: {
    note: TEXT,
    post: {
      title: '岗位',
      'x-ref': 'post',
      'x-snapshot': { postName: 'name', postPay: 'pay' },
      ...post,
    },
  },
})
const FILES = {
  'entities/post.json': {
    title: '岗位',
    type: 'object',
    properties: { name: TEXT, pay: { title: '薪资', type: 'integer' } },
  },
  'entities/application.json': application(),
  'workflows/application.json': {
    entity: 'application',
    states: {
      draft: { title: '草稿', edit: true },
      filed: { title: '已提交', rest: true },
    },
    transitions: {
      create: { title: '填写', to: 'draft' },
      straight: { title: '直接提交', to: 'filed', input: { properties: { post: {} } } },
      submit: { title: '提交', from: ['draft'], to: 'filed' },
      back: { title: '退回', from: ['filed'], to: 'draft' },
      move: { title: '改岗', from: ['filed'], to: 'filed', input: { properties: { post: {} } } },
    },
  },
  'roles/all.json': everything(['post', 'application'], []),
  'roles/applicant.json': {
    title: '申请人',
    rules: {
      read: { action: 'read', subject: 'post' },
      own: {
        action: ['create', 'read', 'update', 'straight', 'submit', 'back', 'move'],
        subject: 'application',
      },
    },
  },
}

for (const dialect of testDialects) {
  test.group(`Fields | x-snapshot | ${dialect}`, (group) => {
    let desk: Offers
    group.each.setup(async () => {
      desk = await openOffers(dialect, FILES)
      return () => desk.drop()
    })
    const rename = (id: string, version: number, name: string) =>
      updateRecord(desk.act(), { entity: 'post', id, version, input: { name } })
    const fire = (id: string, transition: string, input = {}) =>
      fireTransition(desk.act('applicant'), { entity: 'application', id, transition, input })
    const make = (input: Record<string, unknown>, transition = 'create') =>
      createRecord(desk.act('applicant'), { entity: 'application', transition, input })

    test('it follows the record referred to until editing ends, and stays then', async ({
      assert,
    }) => {
      const post = await desk.make('post', { name: '示例甲', pay: 3000 })
      const { id } = await make({ post })
      assert.containsSubset(await desk.row('application', id), { post_name: '示例甲' })
      await rename(post, 1, '示例乙')
      await fire(id, 'submit')
      assert.containsSubset(await desk.row('application', id), { post_name: '示例乙' })
      await rename(post, 2, '示例丙')
      await fire(id, 'move')
      assert.containsSubset(await desk.row('application', id), { post_name: '示例乙' })
      await fire(id, 'back')
      assert.containsSubset(await desk.row('application', id), { post_name: '示例乙' })
      await fire(id, 'submit')
      assert.containsSubset(await desk.row('application', id), { post_name: '示例丙' })
    })

    test('a record that never stands open keeps what was so when it was made', async ({
      assert,
    }) => {
      const post = await desk.make('post', { name: '示例甲' })
      const { id } = await make({ post }, 'straight')
      await rename(post, 1, '示例乙')
      assert.containsSubset(await desk.row('application', id), { post_name: '示例甲' })
    })

    test('another record referred to brings its own values', async ({ assert }) => {
      const [one, other] = [
        await desk.make('post', { name: '示例甲', pay: 1 }),
        await desk.make('post', { name: '示例乙', pay: 2 }),
      ]
      const { id } = await make({ post: one }, 'straight')
      await fire(id, 'move', { post: other })
      const row = await desk.row('application', id)
      assert.equal(row.post_name, '示例乙')
      assert.equal(Number(row.post_pay), 2)
    })

    test('nobody writes it, and without a reference it is empty', async ({ assert }) => {
      const { issues } = await refused(desk.database, () => make({ postName: '示例假' }))
      assert.deepEqual(
        issues.map(({ code, field }) => [code, field]),
        [['E_FIELD_FORBIDDEN', 'postName']]
      )
      const { id } = await make({ note: '示例' })
      assert.isNull((await desk.row('application', id)).post_name)
    })
  })
}

test.group('Fields | x-snapshot | check', () => {
  const idsOf = async (post: object) => {
    const { problems } = await readOffers({
      ...FILES,
      'entities/application.json': application(post),
    })
    return problems.map(({ id, pointer }) => `${id} ${pointer}`)
  }

  test('unknown fields and taken names are told at their place', async ({ assert }) => {
    const at = '/properties/post/x-snapshot'
    assert.deepEqual(await idsOf({ 'x-snapshot': { postName: 'nam' } }), [
      `generated.001 ${at}/postName`,
    ])
    assert.deepEqual(await idsOf({ 'x-snapshot': { postMade: 'createdAt' } }), [
      `generated.001 ${at}/postMade`,
    ])
    assert.deepEqual(await idsOf({ 'x-snapshot': { note: 'name' } }), [`generated.002 ${at}/note`])
  })
})
