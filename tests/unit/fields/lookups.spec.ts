import { test } from '@japa/runner'
import { createRecord } from '#app/records/create'
import { everything, openOffers, readOffers, TEXT, type Offers } from '#tests/helpers/offer_desk'
import { refused } from '#tests/helpers/refused'
import { testDialects } from '#tests/helpers/test_database'

const day = (title: string) => ({ title, type: 'string', format: 'date' })
const lookup = {
  entity: 'term',
  where: { school: '$record.school', from: { $lte: '$today' }, until: { $gte: '$today' } },
  sort: ['-from'],
  none: '该学校现在没有进行中的学期，请联系学校。',
}
const entry = (terms: object = lookup) => ({
  title: '登记',
  type: 'object',
  properties: {
    school: { title: '学校', type: 'string' },
    term: { title: '学期', 'x-ref': 'term', 'x-default': { lookup: terms } },
    teacher: {
      title: '负责人',
      type: 'string',
      'x-default': { lookup: { entity: 'term', where: { id: '$record.term' }, take: 'teacher' } },
    },
  },
})
const FILES = {
  'entities/term.json': {
    title: '学期',
    type: 'object',
    properties: { school: TEXT, teacher: TEXT, from: day('开始'), until: day('结束') },
  },
  'entities/entry.json': entry(),
  'roles/all.json': everything(['term', 'entry']),
  'roles/clerk.json': {
    title: '登记人',
    rules: { entries: { action: ['create', 'read'], subject: 'entry' } },
  },
}

for (const dialect of testDialects) {
  test.group(`Fields | x-default lookup | ${dialect}`, (group) => {
    let desk: Offers
    group.setup(async () => {
      desk = await openOffers(dialect, FILES)
      return () => desk.drop()
    })
    const make = (input: Record<string, unknown>, role = 'clerk') =>
      createRecord(desk.act(role), { entity: 'entry', input })

    test('the first record that fits is taken, whoever may read it, and a later one builds on it', async ({
      assert,
    }) => {
      const term = (from: string, until: string, teacher: string) =>
        desk.make('term', { school: '示例甲校', from, until, teacher })
      await term('2026-09-01', '2027-01-31', '示例早')
      const late = await term('2026-11-01', '2027-01-31', '示例晚')
      await term('2027-02-01', '2027-06-30', '示例未到')
      const { id } = await make({ school: '示例甲校' })
      assert.containsSubset(await desk.row('entry', id), { term: late, teacher: '示例晚' })
    })

    test('where none fits the refusal stands at the field, unless a value is given', async ({
      assert,
    }) => {
      const { issues } = await refused(desk.database, () => make({ school: '示例乙校' }))
      assert.deepEqual(
        issues.map(({ code, field, message }) => [code, field, message]),
        [['E_LOOKUP_EMPTY', 'term', lookup.none]]
      )
      const term = await desk.make('term', { school: '示例丙校', teacher: '示例丙' })
      const { id } = await make({ school: '示例乙校', term }, 'all')
      assert.containsSubset(await desk.row('entry', id), { term, teacher: '示例丙' })
    })
  })
}

test.group('Fields | x-default lookup | check', () => {
  test('unknown names and values of another kind are told at their place', async ({ assert }) => {
    const at = '/properties/term/x-default/lookup'
    const told = async (more: object) => {
      const file = entry({ ...lookup, ...more })
      const { problems } = await readOffers({ ...FILES, 'entities/entry.json': file })
      return problems.map(({ id, pointer }) => `${id} ${pointer}`)
    }
    assert.deepEqual(await told({}), [])
    assert.deepEqual(await told({ entity: 'terms' }), [`lookup.001 ${at}/entity`])
    assert.deepEqual(await told({ sort: ['-form'] }), [`lookup.002 ${at}/sort/0`])
    assert.deepEqual(await told({ take: 'teacher' }), [`lookup.003 ${at}/take`])
    assert.deepEqual(await told({ where: { school: '$record.scool' } }), [
      `condition.010 ${at}/where/school`,
    ])
  })
})
