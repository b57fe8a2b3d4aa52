import { test } from '@japa/runner'
import type { Guard, Transition } from '#app/metadata/catalog'
import { initialState, judgeGuards, leaves } from '#app/workflow/decide'
import { deskCatalog } from '#tests/helpers/loan_desk_catalog'

const workflow = deskCatalog().entities.get('loan')!.workflow!
const guard = (name: string, level: Guard['level']) => ({ name, level, message: name }) as Guard
const names = (guards: readonly Guard[]) => guards.map(({ name }) => name)

test.group('Workflow | judgeGuards', () => {
  const guards = [guard('block', 'block'), guard('warn', 'warn'), guard('off', 'off')]

  test('guards that hold come to nothing, whatever their level', ({ assert }) => {
    assert.deepEqual(
      judgeGuards(guards, () => true, []),
      { refusing: [], unconfirmed: [], confirmed: [] }
    )
  })

  test('of those that do not hold one blocks, one warns until it is confirmed, one that is off says nothing', ({
    assert,
  }) => {
    const first = judgeGuards(guards, () => false, [])
    assert.deepEqual(
      [names(first.refusing), names(first.unconfirmed), names(first.confirmed)],
      [['block'], ['warn'], []]
    )
    const second = judgeGuards(guards, () => false, ['warn', 'block', 'nothing'])
    assert.deepEqual(
      [names(second.refusing), names(second.unconfirmed), names(second.confirmed)],
      [['block'], [], ['warn']]
    )
  })
})

test.group('Workflow | leaves', () => {
  test('a transition starts from the states it names, or from any, and a creating one from none', ({
    assert,
  }) => {
    const ask = workflow.transitions.get('ask')!
    assert.isTrue(leaves(ask, 'draft'))
    assert.isFalse(leaves(ask, 'lent'))
    assert.isFalse(leaves(ask, null))
    assert.isTrue(leaves({ ...ask, from: 'any' } as Transition, 'lent'))
    assert.isFalse(leaves(workflow.transitions.get('create')!, 'draft'))
  })

  test('a record without a creating transition begins in the first state', ({ assert }) => {
    assert.equal(initialState(workflow), 'draft')
  })
})
