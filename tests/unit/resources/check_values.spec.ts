import { test } from '@japa/runner'
import { checkValues } from '../../../resources/forms/check_values.js'
import { countErrors, placeErrors, withoutField } from '../../../resources/forms/form_errors.js'
import type { Schema } from '../../../resources/forms/form_fields.js'

const schema = (properties: Record<string, Schema>, required: string[] = []): Schema => ({
  type: 'object',
  properties,
  required,
})
const messages = (
  one: Schema,
  values: Record<string, never> | Record<string, string | number | boolean | null>
) => checkValues(one, values).map(({ field, message }) => `${field}: ${message}`)

test.group('Check values | checkValues', () => {
  test('each missing field has a message of its own, in the order of the form', ({ assert }) => {
    const two = schema(
      {
        name: { type: 'string', title: '名称' },
        kind: { type: 'string', title: '类型', oneOf: [{ const: 'a', title: '甲' }] },
      },
      ['kind', 'name']
    )
    assert.deepEqual(messages(two, {}), ['name: 请填写名称。', 'kind: 请选择类型。'])
  })

  test('an empty value counts as missing', ({ assert }) => {
    const one = schema({ name: { type: 'string', title: '名称' } }, ['name'])
    assert.deepEqual(messages(one, { name: '' }), ['name: 请填写名称。'])
    assert.deepEqual(messages(one, { name: null }), ['name: 请填写名称。'])
  })

  test('limits are told in words', ({ assert }) => {
    const one = schema({
      name: { type: 'string', title: '名称', maxLength: 2 },
      count: { type: 'integer', title: '数量', minimum: 1 },
    })
    assert.deepEqual(messages(one, { name: '一二三', count: 0 }), [
      'name: 最多 2 个字。',
      'count: 不能小于 1。',
    ])
    assert.deepEqual(messages(one, { count: 1.5 }), ['count: 请填写整数。'])
  })

  test('our own formats are checked, and told with their own sentence', ({ assert }) => {
    const one = schema({ phone: { type: 'string', title: '电话', format: 'cn-mobile' } })
    assert.deepEqual(messages(one, { phone: '13900000000' }), [])
    assert.deepEqual(messages(one, { phone: '123' }), ['phone: 请输入11位手机号码。'])
  })

  test('a value that is no choice is told once', ({ assert }) => {
    const one = schema({
      kind: {
        type: 'string',
        title: '类型',
        oneOf: [
          { const: 'a', title: '甲' },
          { const: 'b', title: '乙' },
        ],
      },
    })
    assert.deepEqual(messages(one, { kind: 'c' }), ['kind: 请从列出的选项中选择。'])
  })

  test('a day that does not exist is refused', ({ assert }) => {
    const one = schema({ day: { type: 'string', title: '日期', format: 'date' } })
    assert.lengthOf(checkValues(one, { day: '2026-02-30' }), 1)
  })
})

test.group('Form errors | placeErrors', () => {
  const errors = [
    { code: 'a', field: 'name', message: '太长。', hint: '请缩短。' },
    { code: 'b', field: 'secret', message: '不能修改。' },
    { code: 'c', message: '请稍后再试。' },
  ]

  test('an error stands at its field, with what to do', ({ assert }) => {
    assert.deepEqual(placeErrors(errors, ['name']).fields, { name: ['太长。 请缩短。'] })
  })

  test('an error at a field that is not shown is told above the form', ({ assert }) => {
    assert.deepEqual(placeErrors(errors, ['name']).general, ['不能修改。', '请稍后再试。'])
  })

  test('changing a field takes its error away and leaves the others', ({ assert }) => {
    const left = withoutField(placeErrors(errors, ['name']), 'name')
    assert.equal(countErrors(left), 2)
  })
})
