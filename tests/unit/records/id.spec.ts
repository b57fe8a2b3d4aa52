import { test } from '@japa/runner'
import { isId, newId } from '#app/records/id'

test.group('Records | newId', () => {
  test('ids rise strictly, also inside one millisecond and when the clock goes back', ({
    assert,
  }) => {
    const ids = Array.from({ length: 10_000 }, (_, index) => newId(1_800_000_000_000 - (index % 3)))
    assert.deepEqual(ids, [...ids].sort())
    assert.equal(new Set(ids).size, ids.length)
  })

  test('an id is a UUID of version 7 that carries its time', ({ assert }) => {
    const id = newId(4_000_000_000_000)
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    assert.equal(Number.parseInt(id.replace('-', '').slice(0, 12), 16), 4_000_000_000_000)
  })

  test('only what looks like an id is one', ({ assert }) => {
    assert.isTrue(isId(newId()))
    for (const other of ['', 'x', 7, null, `${newId()} `, newId().toUpperCase()])
      assert.isFalse(isId(other))
  })
})
