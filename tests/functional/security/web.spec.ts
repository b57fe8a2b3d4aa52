import { test } from '@japa/runner'
import { dump } from '#tests/helpers/dump'
import { setScene, type Scene } from '#tests/helpers/refusals'

let scene: Scene

test.group('Web | where a request comes from', (group) => {
  group.setup(async () => {
    scene = await setScene()
  })

  test('a write that another site sends is refused, whatever token it has', async ({ assert }) => {
    const { desk, home, input } = scene
    const before = await dump(home.portal.database)
    for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example', 'x']) {
      const answer = await desk.send('POST', 'loan', input(), { origin })
      assert.deepEqual([answer.status, answer.body.errors[0].code], [403, 'E_CSRF'], origin)
      assert.equal((await desk.send('POST', '/library/logout', {}, { origin })).status, 403)
    }
    assert.equal(await dump(home.portal.database), before)
    assert.equal((await desk.get('loan')).status, 200)
  })

  test('a write of the own site goes through, and so does one of a program', async ({ assert }) => {
    const { desk, input } = scene
    const own = `http://${process.env.HOST}:${process.env.PORT}`
    for (const headers of [{ origin: own }, { origin: process.env.APP_URL! }, {}]) {
      const answer = await desk.send('POST', 'loan', input(), headers as Record<string, string>)
      assert.equal(answer.status, 201, answer.text)
    }
  })
})

test.group('Web | query', (group) => {
  group.setup(async () => {
    scene = await setScene()
  })

  test('a comma in a query is a comma: several sort keys and fields in one text', async ({
    assert,
  }) => {
    const { desk } = scene
    const answer = await desk.get('loan?sort=-from,reader&fields=reader,from&q=%E7%A4%BA%E4%BE%8B')
    assert.equal(answer.status, 200, answer.text)
    assert.sameMembers(Object.keys(answer.body.data[0].values), ['reader', 'from'])
    const found = await desk.get('loan?q=a,b')
    assert.deepEqual([found.status, found.body.data], [200, []])
  })
})

test.group('Web | bodies', (group) => {
  group.setup(async () => {
    scene = await setScene()
  })

  test('a body that is JSON but no object is refused like a list', async ({ assert }) => {
    for (const body of ['null', '7', '1e999', '"text"', 'true', '[]']) {
      const { status, body: told } = await scene.desk.send('POST', 'loan', body)
      assert.deepEqual([status, told.errors[0].code], [422, 'E_BODY_INVALID'], body)
    }
  })

  test('a body that is not packed as its header says is refused', async ({ assert }) => {
    for (const encoding of ['gzip', 'deflate', 'br']) {
      const headers = { 'content-encoding': encoding }
      const { status, body } = await scene.desk.send('POST', 'loan', '{"input":{}}', headers)
      assert.deepEqual([status, body.errors[0].code], [400, 'E_BODY_MALFORMED'], encoding)
    }
    const { status } = await scene.desk.send('POST', 'loan', '{}', { 'content-encoding': 'x' })
    assert.equal(status, 415)
  })
})
