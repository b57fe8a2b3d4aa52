import { test } from '@japa/runner'
import { inWords } from '#app/texts/words'
import { checkPassword, passwordRules } from '#app/accounts/passwords'
import { randomPassword } from '#app/records/random_password'

const about = { current: 'Old-Secret-1', login: 'desk-east', minLength: 8 }
const codes = (next: string) => checkPassword(next, about).map(({ code }) => code)

test.group('Passwords | checkPassword', () => {
  test('a password with three kinds of signs and the full length will do', ({ assert }) => {
    assert.deepEqual(codes('Morning7'), [])
    assert.deepEqual(codes('morning-7'), [])
  })

  test('a password is refused for each rule it breaks', ({ assert }) => {
    assert.deepEqual(codes('Ab1-'), ['E_PASSWORD_LENGTH'])
    assert.deepEqual(codes('alllowercase1'), ['E_PASSWORD_CLASSES'])
    assert.deepEqual(codes('Old-Secret-1'), ['E_PASSWORD_DIFFERENT'])
    assert.deepEqual(codes('Desk-East-99'), ['E_PASSWORD_DIFFERENT'])
    assert.deepEqual(codes('a'), ['E_PASSWORD_LENGTH', 'E_PASSWORD_CLASSES'])
  })

  test('a password longer than anybody types is refused before it is hashed', ({ assert }) => {
    assert.include(codes(`Ab1${'x'.repeat(200)}`), 'E_PASSWORD_LENGTH')
  })

  test('the page is told the same rules that are checked', ({ assert }) => {
    assert.deepEqual(
      passwordRules(8).map(({ id }) => id),
      ['length', 'classes', 'different']
    )
    assert.include(inWords(passwordRules(10)[0]!.text, 'zh-CN'), '10')
  })
})

test.group('Passwords | randomPassword', () => {
  test('a random password fulfils the rules and no two are alike', ({ assert }) => {
    const made = Array.from({ length: 50 }, () => randomPassword(8))
    assert.lengthOf(new Set(made), 50)
    for (const password of made) assert.deepEqual(codes(password), [])
  })
})
