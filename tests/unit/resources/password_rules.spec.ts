import { test } from '@japa/runner'
import { isRuleMet } from '../../../resources/forms/password_rules.js'

test.group('Password rules | isRuleMet', () => {
  test('nothing typed meets no rule', ({ assert }) => {
    for (const id of ['length', 'classes', 'different'] as const)
      assert.isFalse(isRuleMet({ id, text: '' }, 'old', ''))
  })

  test('length counts characters', ({ assert }) => {
    assert.isFalse(isRuleMet({ id: 'length', text: '', minimum: 10 }, '', '123456789'))
    assert.isTrue(isRuleMet({ id: 'length', text: '', minimum: 10 }, '', '1234567890'))
  })

  test('classes are small, capital, digit and everything else', ({ assert }) => {
    const rule = { id: 'classes', text: '', minimum: 3 } as const
    assert.isFalse(isRuleMet(rule, '', 'abcDEF'))
    assert.isTrue(isRuleMet(rule, '', 'abcDEF1'))
    assert.isTrue(isRuleMet(rule, '', 'abc1!'))
  })

  test('the new one differs from the old one and does not hold the login', ({ assert }) => {
    const rule = { id: 'different', text: '' } as const
    assert.isFalse(isRuleMet(rule, 'same', 'same'))
    assert.isFalse(isRuleMet(rule, 'old', 'xDEMO1x', 'demo1'))
    assert.isTrue(isRuleMet(rule, 'old', 'new', ''))
  })
})
