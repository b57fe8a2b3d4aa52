import { test } from '@japa/runner'
import env from '#start/env'
import { library } from '#tests/helpers/library'
import { Visitor } from '#tests/helpers/visitor'

test.group('Profile', (group) => {
  group.each.setup(async () => {
    await library()
    const before = env.get('PROFILE', 'demo')
    return () => env.set('PROFILE', before)
  })

  test('in production there are no personas and no problems to read', async ({ assert }) => {
    const visitor = new Visitor()
    assert.equal((await visitor.page('/library/personas')).status, 200)
    env.set('PROFILE', 'production')
    assert.equal((await visitor.page('/library/personas')).status, 404)
    assert.equal((await visitor.page('/problems')).status, 404)
    assert.isNull((await visitor.page('/library/login')).body.props.personas)
  })
})
