import { test } from '@japa/runner'
import {
  clearedAddress,
  listAddress,
  nextSort,
  pagesAround,
} from '../../../resources/lists/address.js'

const PATH = '/p/views/books'

test.group('List address | listAddress', () => {
  test('a filter with several values repeats its name', ({ assert }) => {
    assert.equal(
      listAddress(PATH, '', { filters: { state: ['a', 'b'] } }),
      `${PATH}?f.state=a&f.state=b`
    )
  })

  test('a new value of a filter replaces the old ones', ({ assert }) => {
    assert.equal(
      listAddress(PATH, 'f.state=a&f.state=b', { filters: { state: ['c'] } }),
      `${PATH}?f.state=c`
    )
  })

  test('a range is written as from and to, an open end is left out', ({ assert }) => {
    assert.equal(
      listAddress(PATH, 'f.day.to=2026-02-01', { filters: { day: { from: '2026-01-01' } } }),
      `${PATH}?f.day.from=2026-01-01`
    )
  })

  test('a filter that is taken away leaves nothing behind', ({ assert }) => {
    assert.equal(
      listAddress(PATH, 'f.day.from=1&f.day.to=2&f.day=3', { filters: { day: null } }),
      PATH
    )
  })

  test('a filter whose name begins like another one leaves the other alone', ({ assert }) => {
    assert.equal(
      listAddress(PATH, 'f.name=a&f.nameShort=b', { filters: { name: null } }),
      `${PATH}?f.nameShort=b`
    )
  })

  test('every change but the page goes back to the first page', ({ assert }) => {
    assert.equal(listAddress(PATH, 'page=7&sort=-at', { tab: 'open' }), `${PATH}?sort=-at&tab=open`)
    assert.equal(listAddress(PATH, 'tab=open', { page: 7 }), `${PATH}?tab=open&page=7`)
  })

  test('the first page needs no number', ({ assert }) => {
    assert.equal(listAddress(PATH, 'page=7', { page: 1 }), PATH)
  })

  test('text is trimmed, and empty text is no filter', ({ assert }) => {
    assert.equal(listAddress(PATH, '', { filters: { name: '  甲 ' } }), `${PATH}?f.name=%E7%94%B2`)
    assert.equal(listAddress(PATH, '', { filters: { name: '   ' } }), PATH)
  })
})

test.group('List address | clearedAddress', () => {
  test('clearing keeps tab, order and size and drops filters and search', ({ assert }) => {
    const query = 'tab=open&sort=-at&size=50&page=3&q=x&f.state=a&f.day.from=1'
    assert.equal(clearedAddress(PATH, query), `${PATH}?tab=open&sort=-at&size=50`)
  })
})

test.group('List address | nextSort', () => {
  test('a text sorts up first, a date down first, and a second press turns it round', ({
    assert,
  }) => {
    assert.equal(nextSort({ id: 'name', kind: 'text' }, null), 'name')
    assert.equal(nextSort({ id: 'day', kind: 'date' }, null), '-day')
    assert.equal(nextSort({ id: 'day', kind: 'date' }, { column: 'day', descending: true }), 'day')
    assert.equal(
      nextSort({ id: 'name', kind: 'text' }, { column: 'name', descending: false }),
      '-name'
    )
  })
})

test.group('List address | pagesAround', () => {
  test('the pager shows both ends and the neighbours, with gaps between', ({ assert }) => {
    assert.deepEqual(pagesAround(50, 101), [1, null, 49, 50, 51, null, 101])
  })

  test('a gap of one page is that page', ({ assert }) => {
    assert.deepEqual(pagesAround(4, 7), [1, 2, 3, 4, 5, 6, 7])
  })

  test('one page is one page', ({ assert }) => {
    assert.deepEqual(pagesAround(1, 1), [1])
  })
})
