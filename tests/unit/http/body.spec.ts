import { test } from '@japa/runner'
import { findFault } from '#app/http/middleware/body_middleware'

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let index = 0; index < depth; index++) value = { a: value }
  return value
}

test.group('Body | findFault', () => {
  test('an ordinary object passes', ({ assert }) => {
    assert.isNull(findFault({ input: { name: 'x', list: ['a', 'b'] }, version: 1 }))
  })

  test('a list, a text and nothing are no body', ({ assert }) => {
    for (const body of [[], 'text', 1, null]) assert.isString(findFault(body))
  })

  test('a body is refused when it is nested deeper than any input', ({ assert }) => {
    assert.isNull(findFault(nested(15)))
    assert.isString(findFault(nested(17)))
    assert.isString(findFault(nested(20_000)))
  })

  test('a body is refused when it names what every object has', ({ assert }) => {
    assert.isString(findFault(JSON.parse('{"input":{"__proto__":{"admin":true}}}')))
    assert.isString(findFault({ constructor: {} }))
  })

  test('a text that no database keeps is refused', ({ assert }) => {
    assert.isString(findFault({ input: { name: 'a\0b' } }))
    assert.isString(findFault({ input: { list: ['\ud800'] } }))
    assert.isNull(findFault({ input: { name: '𠮷' } }))
  })

  test('a body is refused when it has more members than any form', ({ assert }) => {
    assert.isString(findFault({ list: Array.from({ length: 20_000 }, () => 1) }))
  })
})
