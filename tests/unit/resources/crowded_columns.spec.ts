import { test } from '@japa/runner'
import { classOf, isCrowded } from '../../../resources/lists/columns.js'
import type { ListColumn, ListRow } from '../../../resources/props.js'

const column = (id: string, kind = 'text'): ListColumn => ({
  id,
  title: id,
  kind,
  sortable: false,
  link: null,
})
const row = (text: string): ListRow => ({
  id: 'a',
  version: 1,
  label: 'a',
  state: null,
  cells: { unit: { value: text, text }, state: { value: 's', text: '学生报名待企业确认' } },
  href: '/a',
  actions: [],
})

test.group('Lists | columns that stand close together', () => {
  test('a table of nine columns breaks long words and states, so that its last column stays in sight', ({
    assert,
  }) => {
    const many = Array.from({ length: 9 }, (_, n) => column(`c${n}`))
    assert.isTrue(isCrowded(many))
    assert.isFalse(isCrowded(many.slice(1)))
    const rows = [row('演示第一职业技术学院')]
    assert.equal(classOf(column('unit'), rows, false), 'is-short')
    assert.isUndefined(classOf(column('unit'), rows, true))
    assert.isUndefined(classOf(column('state'), rows, true))
  })

  test('dates and short words stay on one line however many columns there are', ({ assert }) => {
    assert.equal(classOf(column('unit', 'date'), [row('2026-11-23 09:00')], true), 'is-short')
    assert.equal(classOf(column('unit'), [row('2024级')], true), 'is-short')
  })
})
