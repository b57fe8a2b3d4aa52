import { test } from '@japa/runner'

test.group('Health', () => {
  test('the process says that it can answer', async ({ client, assert }) => {
    const response = await client.get('/health')
    response.assertStatus(200)
    assert.deepEqual(response.body(), { status: 'ok' })
    response.assertHeader('cache-control', 'no-store')
  })
})
