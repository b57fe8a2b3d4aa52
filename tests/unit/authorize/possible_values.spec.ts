import { test } from '@japa/runner'
import { isPossible } from '#app/authorize/possible_values'
import type { BoundCondition } from '#app/conditions/condition'

const field = { id: 'role', column: 'role', kind: 'option', target: null } as const
const role = (operator: '$eq' | '$ne' | '$in' | '$nin', value: string | string[]) =>
  ({
    op: 'compare',
    left: { kind: 'field', path: [{ entity: 'grant', field }] },
    operator,
    right: { kind: 'literal', value },
  }) as BoundCondition
const other: BoundCondition = {
  op: 'compare',
  left: { kind: 'field', path: [{ entity: 'grant', field: { ...field, id: 'place' } }] },
  operator: '$eq',
  right: { kind: 'literal', value: 'x' },
}
const offered = (condition: BoundCondition) =>
  ['clerk', 'head'].filter((value) => isPossible(condition, 'role', value))

test.group('Authorize | possible values', () => {
  test('a value is offered where some record with it could fit', ({ assert }) => {
    assert.deepEqual(offered({ op: 'and', parts: [role('$eq', 'clerk'), other] }), ['clerk'])
    assert.deepEqual(offered({ op: 'or', parts: [role('$eq', 'clerk'), other] }), ['clerk', 'head'])
    assert.deepEqual(offered(role('$in', ['head'])), ['head'])
    assert.deepEqual(offered(role('$ne', 'head')), ['clerk'])
    assert.deepEqual(offered(role('$nin', ['head', 'clerk'])), [])
    assert.deepEqual(offered({ op: 'or', parts: [] }), [])
    assert.deepEqual(offered({ op: 'and', parts: [] }), ['clerk', 'head'])
  })

  test('what the form of the condition does not show is left open', ({ assert }) => {
    assert.deepEqual(offered({ op: 'not', part: role('$eq', 'head') }), ['clerk', 'head'])
    assert.deepEqual(offered(other), ['clerk', 'head'])
  })
})
