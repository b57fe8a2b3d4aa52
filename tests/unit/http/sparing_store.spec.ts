import { test } from '@japa/runner'
import { SparingStore } from '#app/http/sparing_store'

function counted() {
  const calls: string[] = []
  const store = {
    read: () => null,
    write: () => void calls.push('write'),
    destroy: () => void calls.push('destroy'),
    touch: () => void calls.push('touch'),
  }
  return { calls, store }
}

test.group('Session store | touch', () => {
  test('a session is prolonged at most once a minute', async ({ assert }) => {
    let now = 0
    const { calls, store } = counted()
    const sparing = new SparingStore(store, () => now)
    for (now of [0, 1000, 59_999, 60_000, 60_001]) await sparing.touch('minute')
    assert.deepEqual(calls, ['touch', 'touch'])
  })

  test('a write prolongs too, and a destroyed session is forgotten', async ({ assert }) => {
    const { calls, store } = counted()
    const sparing = new SparingStore(store, () => 0)
    await sparing.write('written', {})
    await sparing.touch('written')
    await sparing.destroy('written')
    await sparing.touch('written')
    assert.deepEqual(calls, ['write', 'destroy', 'touch'])
  })
})
