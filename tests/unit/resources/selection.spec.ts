import { test } from '@japa/runner'
import {
  bulkTarget,
  countOf,
  emptySelection,
  openFor,
  scopeOf,
  withRows,
} from '../../../resources/lists/selection.js'
import type { RecordAction } from '../../../resources/props.js'

const action = (id: string): RecordAction => ({
  id,
  title: id,
  tone: 'default',
  confirm: null,
  how: 'dialog',
  href: '',
  input: null,
})
const row = (id: string, ...actions: string[]) => ({
  id,
  label: id,
  actions: actions.map(action),
})

test.group('Selection | scopeOf', () => {
  test('paging, size and order stay in one selection; tab, search and filters begin another', ({
    assert,
  }) => {
    const query = 'tab=mine&f.state=pending&q=a'
    assert.equal(scopeOf(`${query}&page=3&size=50&sort=-from`), scopeOf(query))
    assert.notEqual(scopeOf('tab=mine&f.state=pending&q=b'), scopeOf(query))
  })
})

test.group('Selection | withRows', () => {
  test('rows of several pages gather, and each is let go by itself', ({ assert }) => {
    const first = withRows(emptySelection(''), [row('a'), row('b')], true)
    const both = withRows(first, [row('c')], true)
    assert.deepEqual(bulkTarget(withRows(both, [row('b')], false), 'plans'), { ids: ['a', 'c'] })
  })

  test('all that match are sent as the question that finds them, with their count', ({
    assert,
  }) => {
    const all = { ...withRows(emptySelection('q=a'), [row('a')], true), all: true }
    assert.equal(countOf(all, 230), 230)
    assert.deepEqual(bulkTarget(all, 'plans'), { selection: { view: 'plans', query: 'q=a' } })
  })

  test('whoever lets one row go no longer means all', ({ assert }) => {
    const all = { ...withRows(emptySelection(''), [row('a'), row('b')], true), all: true }
    assert.deepEqual(bulkTarget(withRows(all, [row('a')], false), 'plans'), { ids: ['b'] })
  })
})

test.group('Selection | openFor', () => {
  test('tells for how many of the known rows an action is open, and nothing about unknown ones', ({
    assert,
  }) => {
    const some = withRows(emptySelection(''), [row('a', 'approve'), row('b')], true)
    assert.equal(openFor(some, 'approve'), 1)
    assert.isNull(openFor({ ...some, all: true }, 'approve'))
  })
})
