import { test } from '@japa/runner'
import { library, type Library } from '#tests/helpers/library'
import { Visitor } from '#tests/helpers/visitor'

let home: Library

async function enter(login: string): Promise<Visitor> {
  const visitor = new Visitor()
  await visitor.login(login, home.password(login))
  return visitor
}

test.group('Session', (group) => {
  group.setup(async () => {
    home = await library()
  })
  group.each.setup(() => home.reset())

  test('nobody is let in without a session: programs are told, persons are led to the door', async ({
    assert,
  }) => {
    const answer = await new Visitor().get('loan')
    assert.deepEqual([answer.status, answer.body.errors[0].code], [401, 'E_LOGIN_REQUIRED'])
    const page = await new Visitor().get('/library/home', { accept: 'text/html' })
    assert.deepEqual([page.status, page.headers.get('location')], [302, '/library/login'])
  })

  test('a suspended account is out on the next request', async ({ assert }) => {
    const visitor = await enter('desk-east')
    assert.equal((await visitor.get('loan')).status, 200)
    await home.run(`update account set state = 'suspended' where login = 'desk-east'`)
    assert.equal((await visitor.get('loan')).status, 401)
  })

  test('a suspended grant is out on the next request', async ({ assert }) => {
    const visitor = await enter('desk-east')
    await home.run(`update role_grant set state = 'suspended' where role = 'desk'`)
    assert.equal((await visitor.get('loan')).status, 401)
  })

  test('ended sessions are out on the next request', async ({ assert }) => {
    const visitor = await enter('desk-east')
    await home.run('update credential set session_epoch = session_epoch + 1')
    assert.equal((await visitor.get('loan')).status, 401)
  })

  test('after logging out the session opens nothing', async ({ assert }) => {
    const visitor = await enter('desk-east')
    assert.equal((await visitor.post('/library/logout', {})).status, 200)
    assert.equal((await visitor.get('loan')).status, 401)
  })

  test('a session of one portal is nobody in another', async ({ assert }) => {
    const visitor = await enter('desk-east')
    assert.include([401, 404], (await visitor.get('/nowhere/api/v1/loan')).status)
    assert.equal((await visitor.get('/nowhere/home')).status, 404)
  })

  test('a session acts as one identity and changes it without a new log-in', async ({ assert }) => {
    const visitor = await enter('desk-both')
    const { identities } = (await visitor.page('/library/home')).body.props.frame.person
    assert.lengthOf(identities, 2)
    const branches = new Set<string>()
    for (const { key } of identities) {
      assert.equal((await visitor.post('/library/identity', { key })).status, 200)
      const frame = (await visitor.page('/library/home')).body.props.frame
      assert.equal(
        frame.person.identities.find((each: { current: boolean }) => each.current).key,
        key
      )
      branches.add(frame.person.standsFor)
    }
    assert.deepEqual([...branches].sort(), ['演示东馆 · 借阅台', '演示西馆 · 借阅台'])
  })

  test('an identity that is not one of mine is not found', async ({ assert }) => {
    const visitor = await enter('desk-east')
    const answer = await visitor.post('/library/identity', { key: 'portal' })
    assert.deepEqual([answer.status, answer.body.errors[0].code], [404, 'E_IDENTITY_NOT_FOUND'])
  })
})

test.group('Session | password', (group) => {
  group.setup(async () => {
    home = await library()
  })
  group.each.setup(() => home.reset())

  const next = 'Morning-Light-7'

  test('nothing opens before an initial password is changed', async ({ assert }) => {
    await home.run(home.mustChange('desk-east'))
    const visitor = new Visitor()
    const answer = await visitor.login('desk-east', home.password('desk-east'))
    assert.equal(answer.body.to, '/library/password')
    const refused = await visitor.get('loan')
    assert.deepEqual(
      [refused.status, refused.body.errors[0].code],
      [403, 'E_PASSWORD_CHANGE_REQUIRED']
    )
    const page = await visitor.get('/library/home', { accept: 'text/html' })
    assert.equal(page.headers.get('location'), '/library/password')
    const current = home.password('desk-east')
    assert.equal(
      (await visitor.post('/library/password', { current, next, again: next })).status,
      200
    )
    assert.equal((await visitor.get('loan')).status, 200)
  })

  test('changing the password ends all other sessions and keeps this one', async ({ assert }) => {
    const here = await enter('desk-east')
    const elsewhere = await enter('desk-east')
    const current = home.password('desk-east')
    assert.equal((await here.post('/library/password', { current, next, again: next })).status, 200)
    assert.equal((await here.get('loan')).status, 200)
    assert.equal((await elsewhere.get('loan')).status, 401)
    assert.equal((await new Visitor().login('desk-east', current)).status, 401)
    assert.equal((await new Visitor().login('desk-east', next)).status, 200)
  })

  test('a new password that breaks rules is refused with one entry for each', async ({
    assert,
  }) => {
    const visitor = await enter('desk-east')
    const answer = await visitor.post('/library/password', {
      current: home.password('desk-east'),
      next: 'short',
      again: 'other',
    })
    const codes = answer.body.errors.map(({ code }: { code: string }) => code)
    assert.deepEqual(
      [answer.status, codes],
      [422, ['E_PASSWORD_LENGTH', 'E_PASSWORD_CLASSES', 'E_PASSWORD_AGAIN']]
    )
  })

  test('guessing the present password in an open session locks like the door', async ({
    assert,
  }) => {
    const visitor = await enter('desk-east')
    const statuses: number[] = []
    for (let attempt = 0; attempt < 5; attempt++) {
      statuses.push(
        (await visitor.post('/library/password', { current: 'Wrong-1', next, again: next })).status
      )
    }
    assert.deepEqual(statuses, [422, 422, 422, 422, 423])
  })

  test('a changed password is told to nobody: the persona stands there without one', async ({
    assert,
  }) => {
    const visitor = await enter('desk-east')
    const shown = async () => {
      const { personas } = (await new Visitor().page('/library/personas')).body.props
      return personas.find(({ login }: { login: string }) => login === 'desk-east').password
    }
    const password = home.password('desk-east')
    assert.equal(await shown(), password)
    const next = 'Another-1-for-all'
    const answer = await visitor.post('/library/password', { current: password, next, again: next })
    assert.equal(answer.status, 200, answer.text)
    assert.isNull(await shown())
    await home.reset()
  })
})
