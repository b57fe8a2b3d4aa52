import { test } from '@japa/runner'
import { offersOf, readOffers } from '#tests/helpers/offer_desk'

const ENTITY = {
  title: '申请',
  type: 'object',
  properties: { name: { title: '名称', type: 'string' } },
}
const STEP = { title: '初审', roles: ['officer'] }
const OFFICER = { title: '审核员', rules: {} }

/** A pack with one entity and a workflow beside its chain. */
const files = (chain: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  'entities/request.json': ENTITY,
  'roles/officer.json': OFFICER,
  'workflows/request.json': {
    entity: 'request',
    chain: { steps: { first: STEP }, ...chain },
    ...more,
  },
})
const workflowOf = async (chain: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  (await offersOf(files(chain, more))).entities.get('request')!.workflow!

test.group('Metadata | approval chains', () => {
  test('a chain becomes states and transitions, and what is written beside it lies over them', async ({
    assert,
  }) => {
    const workflow = await workflowOf(
      { submit: { title: '上报' }, approve: { comment: 'required' } },
      {
        states: { returned: { title: '退件' }, closed: { title: '已办结', rest: true } },
        transitions: {
          'approve@first': { title: '初审通过', guards: { named: GUARD } },
          close: { title: '办结', from: ['approved'], to: 'closed' },
        },
      }
    )
    assert.deepEqual(
      [...workflow.states.keys()],
      ['draft', 'first', 'returned', 'approved', 'closed']
    )
    assert.equal(workflow.states.get('returned')!.title, '退件')
    assert.isTrue(workflow.states.get('returned')!.edit, 'what is not written stays')
    assert.equal(workflow.transitions.get('submit')!.title, '上报')
    const variant = workflow.variants.get('approve@first')!
    assert.equal(variant.title, '初审通过')
    assert.deepEqual([variant.from, variant.to], [['first'], 'approved'])
    assert.lengthOf(variant.guards, 1)
    assert.isTrue(variant.input!.properties.get('comment')!.required)
  })

  test('without a draft a record is made at the first step, and nobody withdraws it', async ({
    assert,
  }) => {
    const workflow = await workflowOf({ draft: false })
    assert.equal(workflow.transitions.get('create')!.to, 'first')
    assert.deepEqual(workflow.transitions.get('submit')!.from, ['returned'])
    assert.isFalse(workflow.transitions.has('withdraw'))
  })

  test('a rejection that nobody may edit is the end', async ({ assert }) => {
    const workflow = await workflowOf(
      { reject: { to: 'refused' }, revoke: false },
      { states: { refused: { title: '不予受理', edit: false } } }
    )
    assert.deepEqual(workflow.transitions.get('submit')!.from, ['draft'])
    assert.isTrue(workflow.states.get('refused')!.final)
    assert.isFalse(workflow.transitions.has('revoke'))
  })

  test('a role that grants what a step grants is a problem', async ({ assert }) => {
    const rule = { action: ['read', 'approve'], subject: 'request' }
    const { problems } = await readOffers({
      ...files({}),
      'roles/officer.json': { title: '审核员', rules: { all: rule } },
    })
    assert.deepEqual(
      problems.map(({ id, file }) => [id, file]),
      [['workflow.025', 'offers/roles/officer.json']]
    )
  })

  test('the rules of a step carry its name', async ({ assert }) => {
    const catalog = await offersOf(files({}))
    assert.deepEqual(
      catalog.roles.get('officer')!.rules.map(({ name, actions }) => [name, ...actions]),
      [
        ['chain.request.first', 'read'],
        ['chain.request.first.decide', 'approve', 'reject'],
        ['chain.request.first.revoke', 'revoke'],
      ]
    )
  })
})

const GUARD = { require: { name: { $exists: true } }, message: '请先填写名称' }
