import { test } from '@japa/runner'
import { readAnswer, readXsrfToken } from '../../../resources/answer.js'

test.group('Answer | readAnswer', () => {
  test('what the JSON API wraps is unwrapped, what it does not is given as it is', ({ assert }) => {
    assert.deepEqual(readAnswer(200, '{"data":{"to":"/x"}}'), { ok: true, data: { to: '/x' } })
    assert.deepEqual(readAnswer(201, '{"to":"/x"}'), { ok: true, data: { to: '/x' } })
  })

  test('errors are told as the server says them, with the fresh record of a conflict', ({
    assert,
  }) => {
    const answer = readAnswer(
      409,
      '{"errors":[{"code":"E_RECORD_STALE","message":"已被修改。"}],"fresh":{"version":2,"values":{}}}'
    )
    assert.isFalse(answer.ok)
    if (!answer.ok)
      assert.deepEqual(
        [answer.status, answer.errors[0]!.message, answer.fresh?.version],
        [409, '已被修改。', 2]
      )
  })

  test('warnings of a guard come with their names, so that they can be confirmed', ({ assert }) => {
    const answer = readAnswer(
      422,
      '{"errors":[{"code":"E_GUARD_WARNING","message":"人数偏多。"}],"warnings":[{"name":"many","message":"人数偏多。"}]}'
    )
    assert.isFalse(answer.ok)
    if (!answer.ok) assert.deepEqual(answer.warnings, [{ name: 'many', message: '人数偏多。' }])
  })

  test('an answer nobody can read still is a sentence', ({ assert }) => {
    for (const [status, body] of [
      [200, '<html>'],
      [500, '<html>'],
      [401, ''],
      [429, ''],
    ] as const) {
      const answer = readAnswer(status, body)
      assert.isFalse(answer.ok)
      if (!answer.ok) assert.isNotEmpty(answer.errors[0]!.message)
    }
  })
})

test.group('Answer | readXsrfToken', () => {
  test('the token is found among other cookies and decoded', ({ assert }) => {
    assert.equal(readXsrfToken('a=1; XSRF-TOKEN=e30%3D; b=2'), 'e30=')
    assert.equal(readXsrfToken('MY-XSRF-TOKEN=x'), '')
  })
})
