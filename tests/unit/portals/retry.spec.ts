import { test } from '@japa/runner'
import { UniqueViolation } from '#app/portals/database_errors'
import { withRetries } from '#app/portals/retry'
import { Writers } from '#app/portals/writers'

function driverError(code: string, more: object = {}) {
  return Object.assign(new Error(`refused: ${code}`), { code, ...more })
}

test.group('Retry | withRetries', () => {
  for (const code of ['40P01', '40001', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT']) {
    test(`${code} is tried again, at most three times`, async ({ assert }) => {
      let tries = 0
      const give = (failures: number) =>
        withRetries(async () => {
          if (++tries <= failures) throw driverError(code)
          return tries
        })
      assert.equal(await give(3), 4)
      tries = 0
      await assert.rejects(() => give(4), /系统正忙/)
      assert.equal(tries, 4)
    })
  }

  test('what another try cannot mend is told at once', async ({ assert }) => {
    let tries = 0
    const work = () =>
      withRetries(async () => {
        tries++
        throw driverError('23505', { constraint: 'plan_name' })
      })
    const error = await work().catch((thrown: unknown) => thrown)
    assert.instanceOf(error, UniqueViolation)
    assert.equal(tries, 1)
    for (const code of ['57014', 'ECONNREFUSED']) {
      await assert.rejects(() => withRetries(() => Promise.reject(driverError(code))), /系统正忙/)
    }
  })
})

test.group('Writers | run', () => {
  test('writers run one after the other in the order they came, also after a failure', async ({
    assert,
  }) => {
    const writers = new Writers()
    const order: number[] = []
    const one = (number: number) =>
      writers.run(async () => {
        order.push(number)
        await new Promise((resolve) => setImmediate(resolve))
        order.push(number)
        if (number === 2) throw new Error('two')
      })
    await Promise.allSettled([one(1), one(2), one(3)])
    assert.deepEqual(order, [1, 1, 2, 2, 3, 3])
  })

  test('who waits too long is refused and never runs', async ({ assert }) => {
    const writers = new Writers(1)
    let release = () => {}
    const first = writers.run(() => new Promise<void>((resolve) => (release = resolve)))
    let ran = false
    await assert.rejects(() => writers.run(async () => void (ran = true)), /系统正忙/)
    release()
    await first
    await writers.idle()
    assert.isFalse(ran)
  })

  test('a write inside a write is refused instead of waiting for itself', async ({ assert }) => {
    const writers = new Writers()
    await assert.rejects(() => writers.run(() => writers.run(async () => {})), /wait for itself/)
  })
})
