import { test } from '@japa/runner'
import { isSet, tagsOf } from '../../../resources/lists/filter_value.js'
import type { ListFilter } from '../../../resources/props.js'

const filter = (more: Partial<ListFilter>): ListFilter => ({
  id: 'state',
  title: '状态',
  match: 'equal',
  kind: 'option',
  required: false,
  options: null,
  choices: null,
  value: null,
  problem: null,
  ...more,
})
const OPTIONS = [
  { value: 'a', title: '甲' },
  { value: 'b', title: '乙' },
]

test.group('Filter value | tagsOf', () => {
  test('each chosen option is a tag that takes only itself away', ({ assert }) => {
    const tags = tagsOf([filter({ options: OPTIONS, value: ['a', 'b'] })], {})
    assert.deepEqual(
      tags.map(({ text, without }) => [text, without]),
      [
        ['甲', ['b']],
        ['乙', ['a']],
      ]
    )
  })

  test('the last value of a filter takes the whole filter away', ({ assert }) => {
    assert.isNull(tagsOf([filter({ options: OPTIONS, value: ['a'] })], {})[0]!.without)
  })

  test('a reference is named once its text is known', ({ assert }) => {
    const one = filter({ kind: 'reference', value: 'id-1' })
    assert.equal(tagsOf([one], { 'id-1': '演示学校' })[0]!.text, '演示学校')
    assert.equal(tagsOf([one], {})[0]!.text, 'id-1')
  })

  test('a range is one tag in words, an open end says which end', ({ assert }) => {
    const day = (value: ListFilter['value']) =>
      tagsOf([filter({ match: 'range', kind: 'date', value })], {})[0]!.text
    assert.equal(day({ from: '2026-01-01', to: '2026-02-01' }), '2026-01-01 至 2026-02-01')
    assert.equal(day({ from: '2026-01-01' }), '2026-01-01 起')
    assert.equal(
      tagsOf([filter({ match: 'range', kind: 'integer', value: { to: '5' } })], {})[0]!.text,
      '不大于 5'
    )
  })

  test('a filter with nothing in it has no tag', ({ assert }) => {
    assert.isFalse(isSet(filter({ value: null })))
    assert.isFalse(isSet(filter({ value: [] })))
    assert.isFalse(isSet(filter({ match: 'range', value: {} })))
    assert.lengthOf(tagsOf([filter({ value: '' })], {}), 0)
  })
})
