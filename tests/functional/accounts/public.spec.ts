import { test } from '@japa/runner'
import { Visitor } from '#tests/helpers/visitor'

test.group('Public | who is not logged in', () => {
  test('the API gives what the role public gives, and no action', async ({ assert }) => {
    const { status, body } = await new Visitor('race').get('company?size=2')
    assert.equal(status, 200)
    assert.lengthOf(body.data, 2)
    assert.include(body.data[0].values.name, '演示企业')
    const [{ id }] = body.data
    const record = (await new Visitor('race').get(`company/${id}`)).body.data
    assert.deepEqual([record.id, record.actions], [id, []])
  })

  test('what the role public does not give asks for a log-in, reading and writing', async ({
    assert,
  }) => {
    const visitor = new Visitor('race')
    await visitor.get('/race/login', { accept: 'text/html' })
    const refusals = [
      await visitor.get('student'),
      await visitor.post('company', { input: { name: '示例' } }),
      await visitor.send('DELETE', 'company/00000000-0000-7000-8000-000000000000', { version: 1 }),
    ]
    for (const { status, body } of refusals)
      assert.deepEqual([status, body.errors[0].code], [401, 'E_LOGIN_REQUIRED'])
  })

  test('pages stay behind the door', async ({ assert }) => {
    const page = await new Visitor('race').get('/race/views/company', { accept: 'text/html' })
    assert.deepEqual([page.status, page.headers.get('location')], [302, '/race/login'])
  })

  test('a pack without the role gives nobody anything', async ({ assert }) => {
    const answer = await new Visitor('library').get('branch')
    assert.deepEqual([answer.status, answer.body.errors[0].code], [401, 'E_LOGIN_REQUIRED'])
  })
})
