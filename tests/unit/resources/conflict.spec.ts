import { test } from '@japa/runner'
import { differencesOf, freshBase, mergeFresh } from '../../../resources/forms/conflict.js'
import type { FormBody } from '../../../resources/props.js'

const FORM: FormBody = {
  schema: {
    type: 'object',
    properties: {
      name: { type: 'string', title: '名称' },
      count: { type: 'integer', title: '数量' },
      note: { type: 'string', title: '备注' },
    },
  },
  uiSchema: {},
  values: {},
  sections: [],
  visible: {},
  required: {},
  readonly: {},
  choices: {},
}
const BASE = { name: '甲', count: 1 }
const MINE = { name: '乙', count: 1, note: '我的' }
const FRESH = {
  version: 4,
  values: {
    name: { value: '丙', text: '丙' },
    count: { value: 9, text: '9' },
    note: { value: null, text: '' },
  },
}

test.group('Conflict | differencesOf', () => {
  test('only what I changed and what now differs is asked', ({ assert }) => {
    const differences = differencesOf(FORM, MINE, BASE, FRESH, {})
    assert.deepEqual(
      differences.map(({ field, mine, theirs }) => [field, mine, theirs]),
      [
        ['name', '乙', '丙'],
        ['note', '我的', '（空）'],
      ]
    )
  })

  test('the same change by both is no difference', ({ assert }) => {
    assert.lengthOf(differencesOf(FORM, { ...BASE, name: '丙' }, BASE, FRESH, {}), 0)
  })
})

test.group('Conflict | mergeFresh', () => {
  test('mine stays where nothing else was chosen, what I did not touch becomes the fresh value', ({
    assert,
  }) => {
    assert.deepEqual(mergeFresh(FORM, MINE, BASE, FRESH, {}), {
      name: '乙',
      count: 9,
      note: '我的',
    })
  })

  test('theirs is taken where it was chosen', ({ assert }) => {
    assert.equal(mergeFresh(FORM, MINE, BASE, FRESH, { name: 'theirs' }).name, '丙')
  })

  test('later changes count from the fresh values', ({ assert }) => {
    assert.deepInclude(freshBase(FORM, BASE, FRESH), { name: '丙', count: 9 })
  })
})
