import { test } from '@japa/runner'
import { masked } from '#app/query/mask'
import { valueCell } from '#app/query/serialize'
import { smallCatalog } from '#tests/helpers/small_catalog'

const option = (value: string, title: string) => ({
  value,
  title,
  short: null,
  tone: null,
  enabled: value !== 'old',
})
const plain = smallCatalog({
  entities: {
    thing: {
      fields: {
        open: 'boolean',
        at: 'datetime',
        day: 'date',
        count: 'integer',
        card: { kind: 'text', mask: 'id-card' },
        name: { kind: 'text', mask: 'name' },
        band: { kind: 'dictionary', dictionary: 'band' },
        bands: { kind: 'list', items: { kind: 'dictionary', options: null, dictionary: 'band' } },
      },
      states: { draft: { title: '编辑中', tone: 'processing' } },
    },
  },
})
const catalog = {
  ...plain,
  dictionaries: new Map([
    ['band', { id: 'band', title: '档', items: [option('one', '一档'), option('old', '旧档')] }],
  ]),
}
const fields = catalog.entities.get('thing')!.fields
const cell = (field: string, value: string | number | boolean | null | string[], isPlain = false) =>
  valueCell(catalog, 'thing', fields.get(field)!, value, isPlain)

test.group('Mask | masked', () => {
  test('numbers show their ends, names their first character', ({ assert }) => {
    assert.equal(masked('110101199001011234', 'id-card'), '110***********1234')
    assert.equal(masked('13812341234', 'phone'), '138****1234')
    assert.equal(masked('张三丰', 'name'), '张*')
    assert.equal(masked('𠮷野家', 'name'), '𠮷*')
  })

  test('a value too short to hide anything shows nothing', ({ assert }) => {
    assert.equal(masked('1234567', 'phone'), '*******')
    assert.equal(masked('12345678', 'phone'), '********')
    assert.equal(masked('张', 'name'), '*')
  })
})

test.group('Serialize | valueCell', () => {
  test('values read as a person reads them', ({ assert }) => {
    assert.equal(cell('open', true).text, '是')
    assert.equal(cell('open', false).text, '否')
    assert.equal(cell('at', '2026-04-30T16:30:00.000Z').text, '2026-05-01 00:30')
    assert.equal(cell('day', '2026-05-01').text, '2026-05-01')
    assert.equal(cell('count', 0).text, '0')
    assert.equal(cell('bands', ['one', 'old']).text, '一档、旧档')
    assert.deepEqual(cell('state', 'draft'), { value: 'draft', text: '编辑中', tone: 'processing' })
    assert.deepEqual(cell('count', null), { value: null, text: '' })
  })

  test('a value that is no longer offered stays readable', ({ assert }) => {
    assert.equal(cell('band', 'old').text, '旧档')
    assert.equal(cell('band', 'gone').text, 'gone')
  })

  test('a masked value is masked in its text and in its value alike, unless it shows plain', ({
    assert,
  }) => {
    assert.deepEqual(cell('card', '110101199001011234'), {
      value: '110***********1234',
      text: '110***********1234',
      masked: true,
    })
    assert.deepEqual(cell('card', '110101199001011234', true), {
      value: '110101199001011234',
      text: '110101199001011234',
    })
    assert.deepEqual(cell('name', null), { value: null, text: '' })
  })
})
