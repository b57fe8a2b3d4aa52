import { test } from '@japa/runner'
import { library, type Library } from '#tests/helpers/library'
import type { Visitor } from '#tests/helpers/visitor'

/** Every number that a mask leaves open, from a first to a last. */
function phones(from: number, until: number): string[] {
  return Array.from(
    { length: until - from },
    (_, n) => `1000000${String(from + n).padStart(4, '0')}`
  )
}

test.group('Guessing | values behind a mask', (group) => {
  let home: Library
  let desk: Visitor
  group.setup(async () => {
    home = await library()
  })
  group.each.setup(async () => {
    await home.reset()
    desk = await home.enter('desk-east')
  })
  group.teardown(() => home.reset())

  const ask = (filter: object) =>
    desk.get(`/library/api/v1/loan?filter=${encodeURIComponent(JSON.stringify(filter))}`)

  test('a masked number is found by its whole value, and nobody counts through all of them', async ({
    assert,
  }) => {
    assert.equal((await ask({ phone: { $in: phones(0, 90) } })).status, 200)
    const refused = await ask({ phone: { $in: phones(90, 180) } })
    assert.equal(refused.status, 429)
    assert.equal(refused.body.errors[0].code, 'E_TOO_MANY_TRIES')
    assert.equal((await ask({ phone: '10000000009' })).status, 429)
  })

  test('what is no guess is not counted: other fields, and whether there is one at all', async ({
    assert,
  }) => {
    for (let n = 0; n < 3; n++) {
      const others = Array.from({ length: 90 }, (_, each) => `示例借书人${each}`)
      assert.equal((await ask({ reader: { $in: others } })).status, 200)
      assert.equal((await ask({ phone: { $exists: true } })).status, 200)
    }
  })
})
