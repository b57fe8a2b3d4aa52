import { test } from '@japa/runner'
import { library, type Library } from '#tests/helpers/library'
import { Visitor } from '#tests/helpers/visitor'

let home: Library

/** What an answer says, apart from the name it was asked with. */
const said = ({ status, body }: { status: number; body: unknown }) => ({ status, body })

test.group('Door | login', (group) => {
  group.setup(async () => {
    home = await library()
  })
  group.each.setup(() => home.reset())

  test('who knows the password comes in, under a new session id', async ({ assert }) => {
    const visitor = new Visitor()
    await visitor.get('/library/login', { accept: 'text/html' })
    const before = visitor.cookie('paifang-session')
    const answer = await visitor.login('desk-east', home.password('desk-east'))
    assert.deepEqual(said(answer), { status: 200, body: { to: '/library/home' } })
    assert.notEqual(visitor.cookie('paifang-session'), before)
    assert.equal((await visitor.get('loan')).status, 200)
  })

  test('the door leads on to the page that somebody wanted, inside the portal only', async ({
    assert,
  }) => {
    const visitor = new Visitor()
    const stopped = await visitor.get('/library/views/loans?page=1', { accept: 'text/html' })
    assert.equal(stopped.headers.get('location'), '/library/login')
    const answer = await visitor.login('desk-east', home.password('desk-east'))
    assert.equal(answer.body.to, '/library/views/loans?page=1')
  })

  test('a wrong password and an unknown name are answered, warned and locked alike', async ({
    assert,
  }) => {
    const known: unknown[] = []
    const unknown: unknown[] = []
    for (let attempt = 0; attempt < 6; attempt++) {
      known.push(withoutTime(said(await new Visitor().login('desk-east', 'Wrong-1'))))
      unknown.push(withoutTime(said(await new Visitor().login('nobody-here', 'Wrong-1'))))
    }
    assert.deepEqual(known, unknown)
    assert.deepEqual(
      known.map((answer) => (answer as { status: number }).status),
      [401, 401, 401, 423, 423, 423]
    )
  })

  test('a warning tells how many tries are left once the door warns', async ({ assert }) => {
    const hints: string[] = []
    for (let attempt = 0; attempt < 3; attempt++) {
      hints.push((await new Visitor().login('desk-east', 'Wrong-1')).body.errors[0].hint)
    }
    assert.notInclude(hints[0]!, '次')
    assert.include(hints[1]!, '2 次')
    assert.include(hints[2]!, '1 次')
  })

  test('a locked account refuses the right password too, and opens when the time is over', async ({
    assert,
  }) => {
    for (let attempt = 0; attempt < 4; attempt++) await new Visitor().login('desk-east', 'Wrong-1')
    assert.equal((await new Visitor().login('desk-east', home.password('desk-east'))).status, 423)
    await home.run(`update credential set locked_until = '2020-01-01T00:00:00.000Z'`)
    assert.equal((await new Visitor().login('desk-east', home.password('desk-east'))).status, 200)
    assert.equal((await new Visitor().login('desk-east', 'Wrong-1')).status, 401)
  })

  test('parallel guesses never get more tries than the lock allows', async ({ assert }) => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => new Visitor().login('desk-east', 'Wrong-1'))
    )
    assert.lengthOf(
      answers.filter(({ status }) => status === 401),
      3
    )
    assert.lengthOf(
      answers.filter(({ status }) => status === 423),
      9
    )
  })

  test('a success forgets the failed tries before it', async ({ assert }) => {
    for (let attempt = 0; attempt < 3; attempt++) await new Visitor().login('desk-east', 'Wrong-1')
    assert.equal((await new Visitor().login('desk-east', home.password('desk-east'))).status, 200)
    assert.equal((await new Visitor().login('desk-east', 'Wrong-1')).status, 401)
  })

  test('inputs that are no text are refused at their field', async ({ assert }) => {
    for (const bad of [['desk-east'], { $ne: '' }, 7, true]) {
      const answer = await new Visitor().login(bad, home.password('desk-east'))
      assert.equal(answer.status, 422)
      assert.equal(answer.body.errors[0].field, 'identifier')
    }
    const answer = await new Visitor().login('desk-east', ['x'])
    assert.deepEqual([answer.status, answer.body.errors[0].field], [422, 'password'])
  })

  test('a door that is not there is not found', async ({ assert }) => {
    assert.equal(
      (await new Visitor().login('desk-east', home.password('desk-east'), 'nowhere')).status,
      404
    )
  })

  test('who knows the password of a suspended account is told so', async ({ assert }) => {
    await home.run(`update account set state = 'suspended' where login = 'desk-east'`)
    const answer = await new Visitor().login('desk-east', home.password('desk-east'))
    assert.deepEqual([answer.status, answer.body.errors[0].code], [403, 'E_ACCOUNT_CLOSED'])
    assert.equal(
      (await new Visitor().login('desk-east', 'Wrong-1')).body.errors[0].code,
      'E_LOGIN_FAILED'
    )
  })

  test('who has no role of a door does not come in by it', async ({ assert }) => {
    await home.run(`update role_grant set state = 'suspended'`)
    const answer = await new Visitor().login('desk-east', home.password('desk-east'))
    assert.deepEqual([answer.status, answer.body.errors[0].code], [403, 'E_DOOR_CLOSED'])
  })
})

function withoutTime(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer).replace(/\d+月\d+日 \d+:\d+/g, 'TIME'))
}
