import { test } from '@japa/runner'
import { formats } from '#app/fields/formats'

const passes = (id: string, value: string) =>
  formats.find((format) => format.id === id)!.test(value)

test.group('Formats | every one', () => {
  for (const format of formats) {
    test(`${format.id} takes its own example and refuses it with anything around it`, ({
      assert,
    }) => {
      assert.isTrue(format.test(format.example))
      for (const text of [
        '',
        ` ${format.example}`,
        `${format.example}\n`,
        `${format.example}0`,
        format.example.slice(1),
      ]) {
        assert.isFalse(format.test(text), JSON.stringify(text))
      }
      assert.match(format.message, /^请.+。$/)
    })
  }
})

test.group('Formats | test', () => {
  test('an identity card takes the example of GB 11643 and refuses days that do not exist', ({
    assert,
  }) => {
    assert.isTrue(passes('cn-id-card', '11010519491231002X'))
    for (const value of [
      '11010519491231002x',
      '110105194902300022',
      '110105194913310026',
      '981105194912310020',
      '１1010519491231002X',
    ]) {
      assert.isFalse(passes('cn-id-card', value), value)
    }
  })

  test('a credit code takes the example of GB 32100 and refuses letters the standard leaves out', ({
    assert,
  }) => {
    assert.isTrue(passes('cn-credit-code', '91350100M000100Y43'))
    for (const value of [
      '91350100M000100Y44',
      '91350100m000100Y43',
      '91350100M000100I43',
      'D2143569-X',
    ])
      assert.isFalse(passes('cn-credit-code', value), value)
  })

  test('a unit code is a credit code or an organisation code, with or without its dash', ({
    assert,
  }) => {
    for (const value of ['91350100M000100Y43', 'D2143569-X', 'D2143569X'])
      assert.isTrue(passes('cn-unit-code', value), value)
    for (const value of ['D2143569-1', 'D2143569--X', '2143569-X'])
      assert.isFalse(passes('cn-unit-code', value), value)
  })

  test('a mobile number has eleven digits and begins like one, a region code begins with a province', ({
    assert,
  }) => {
    assert.isFalse(passes('cn-mobile', '12900000000'))
    assert.isTrue(passes('cn-mobile', '10000000001'))
    assert.isTrue(passes('region', '990001'))
    assert.isFalse(passes('cn-mobile', '+8613900000000'))
    assert.isFalse(passes('region', '980000'))
    assert.isFalse(passes('region', '41010'))
  })
})
