import { test } from '@japa/runner'
import {
  DEFAULT_CHOICE,
  movedColumn,
  shownColumns,
  toggledColumn,
} from '../../../resources/lists/column_choice.js'

const columns = ['name', 'place', 'from'].map((id) => ({
  id,
  title: id,
  kind: 'text',
  sortable: false,
  link: null,
}))
const idsOf = (choice: typeof DEFAULT_CHOICE) => shownColumns(columns, choice).map(({ id }) => id)

test.group('Column choice | shownColumns', () => {
  test('without a choice the view says which columns and in which order', ({ assert }) => {
    assert.deepEqual(idsOf(DEFAULT_CHOICE), ['name', 'place', 'from'])
  })

  test('a hidden column is left out and comes back', ({ assert }) => {
    const hidden = toggledColumn(DEFAULT_CHOICE, 'place')
    assert.deepEqual(idsOf(hidden), ['name', 'from'])
    assert.deepEqual(idsOf(toggledColumn(hidden, 'place')), ['name', 'place', 'from'])
  })

  test('a column the choice does not know yet comes last, one that is gone does no harm', ({
    assert,
  }) => {
    assert.deepEqual(idsOf({ order: ['gone', 'from', 'name'], hidden: ['gone'] }), [
      'from',
      'name',
      'place',
    ])
  })

  test('a choice that hides everything is as none: a list without columns says nothing', ({
    assert,
  }) => {
    assert.deepEqual(idsOf({ order: [], hidden: ['name', 'place', 'from'] }), [
      'name',
      'place',
      'from',
    ])
  })
})

test.group('Column choice | movedColumn', () => {
  test('a column moves by one place and not beyond the ends', ({ assert }) => {
    const moved = movedColumn(columns, DEFAULT_CHOICE, 'from', -1)
    assert.deepEqual(idsOf(moved), ['name', 'from', 'place'])
    assert.equal(movedColumn(columns, DEFAULT_CHOICE, 'name', -1), DEFAULT_CHOICE)
  })
})
