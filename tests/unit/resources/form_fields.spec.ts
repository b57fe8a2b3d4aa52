import { test } from '@japa/runner'
import { ALWAYS, type BoundCondition } from '../../../app/conditions/condition.js'
import { fieldsOf, inputOf, isDirty, schemaOf } from '../../../resources/forms/form_fields.js'
import { sectionsOf } from '../../../resources/forms/sections.js'
import type { FormBody } from '../../../resources/props.js'

const paid: BoundCondition = {
  op: 'compare',
  left: {
    kind: 'field',
    path: [{ entity: 'job', field: { id: 'paid', column: 'paid', kind: 'boolean', target: null } }],
  },
  operator: '$eq',
  right: { kind: 'literal', value: true },
}
const FORM: FormBody = {
  schema: {
    type: 'object',
    properties: {
      name: { type: 'string', title: '名称' },
      paid: { type: 'boolean', title: '有偿' },
      wage: { type: 'number', title: '报酬' },
      code: { type: 'string', title: '编码' },
    },
  },
  uiSchema: {},
  values: {},
  sections: [{ id: 'base', title: '基本', description: null, fields: ['name', 'wage'] }],
  visible: { wage: paid },
  required: { name: ALWAYS, wage: paid, code: ALWAYS },
  readonly: { code: ALWAYS },
  choices: {},
}

test.group('Form fields | fieldsOf', () => {
  test('a field is there and required as soon as its conditions hold', ({ assert }) => {
    assert.notInclude(fieldsOf(FORM, { paid: false }).visible, 'wage')
    const fields = fieldsOf(FORM, { paid: true })
    assert.include(fields.visible, 'wage')
    assert.include(fields.required, 'wage')
  })

  test('a hidden field is never required', ({ assert }) => {
    assert.deepEqual(schemaOf(FORM, fieldsOf(FORM, {})).required, ['name'])
  })

  test('a locked field is not asked for', ({ assert }) => {
    const fields = fieldsOf(FORM, {})
    assert.deepEqual(fields.readonly, ['code'])
    assert.notInclude(schemaOf(FORM, fields).required as string[], 'code')
  })
})

test.group('Form fields | inputOf', () => {
  test('a new record sends what is filled, open and visible', ({ assert }) => {
    const values = { name: '甲', wage: 5, code: 'x', paid: false }
    assert.deepEqual(inputOf(values, {}, fieldsOf(FORM, values), false), {
      name: '甲',
      paid: false,
    })
  })

  test('a stored record sends only what differs, and what was emptied as null', ({ assert }) => {
    const base = { name: '甲', paid: true, wage: 5 }
    const values = { name: '甲', paid: true, wage: undefined }
    assert.deepEqual(inputOf(values, base, fieldsOf(FORM, values), true), { wage: null })
  })

  test('emptying what was empty is no change', ({ assert }) => {
    assert.isFalse(isDirty({ name: '' }, {}))
    assert.isFalse(isDirty({ name: undefined }, { name: null }))
    assert.isTrue(isDirty({ name: '甲' }, {}))
  })
})

test.group('Form fields | sectionsOf', () => {
  test('fields that no section names come last, and an empty section is not shown', ({
    assert,
  }) => {
    const shown = sectionsOf(FORM, ['paid', 'name'])
    assert.deepEqual(
      shown.map(({ id, fields }) => [id, fields]),
      [
        ['base', ['name']],
        ['rest', ['paid']],
      ]
    )
    assert.deepEqual(
      sectionsOf(FORM, ['paid']).map(({ id }) => id),
      ['rest']
    )
  })
})
