import { test } from '@japa/runner'
import type { Act } from '#app/authorize/act'
import { E_TOO_MANY_TRIES } from '#app/errors'
import { readLookup } from '#app/http/reads/lookup'
import { createRecord } from '#app/records/create'
import { fireMany } from '#app/workflow/fire_many'
import { openOffers, readOffers, TEXT, type Offers } from '#tests/helpers/offer_desk'
import { refused } from '#tests/helpers/refused'
import { testDialects } from '#tests/helpers/test_database'

const PERSON = {
  title: '人员',
  type: 'object',
  properties: {
    name: TEXT,
    card: { title: '证件', type: 'string', 'x-sensitive': { mask: 'id-card' } },
    phone: { title: '电话', type: 'string' },
    open: { title: '可选', type: 'boolean' },
  },
  'x-unique': { card: { fields: ['card'], message: '重复' } },
}
const REFERENCE = {
  title: '人员',
  'x-ref': 'person',
  'x-options': { open: true },
  'x-lookup': { by: ['name', 'card'], show: ['name', 'card'] },
}
const entry = (person: object = REFERENCE) => ({
  'entities/entry.json': {
    title: '报名',
    type: 'object',
    properties: { person, note: TEXT, second: { title: '第二人', 'x-ref': 'person' } },
  },
})
const FILES = {
  'entities/person.json': PERSON,
  ...entry(),
  'workflows/entry.json': {
    entity: 'entry',
    states: { draft: { title: '草稿', edit: true }, named: { title: '已报', rest: true } },
    transitions: {
      create: { title: '新建', to: 'draft' },
      name: {
        title: '指定',
        from: ['draft'],
        to: 'named',
        bulk: true,
        input: { properties: { person: {} } },
      },
    },
  },
  'roles/all.json': {
    title: '管理员',
    rules: {
      people: { action: ['create', 'read'], subject: 'person' },
      entries: { action: ['create', 'read', 'name'], subject: 'entry' },
    },
  },
  'roles/desk.json': {
    title: '窗口',
    rules: { entries: { action: ['create', 'read', 'name'], subject: 'entry' } },
  },
  'roles/notes.json': {
    title: '备注',
    rules: { entries: { action: ['create', 'read'], subject: 'entry', fields: ['note'] } },
  },
}
const KNOWN = { name: '示例甲', card: '110101200011241234' }

for (const dialect of testDialects) {
  test.group(`Fields | x-lookup | ${dialect}`, (group) => {
    let desk: Offers
    let person: string
    group.setup(async () => {
      desk = await openOffers(dialect, FILES)
      person = await desk.make('person', { ...KNOWN, phone: '139', open: true })
      await desk.make('person', { name: '示例乙', card: '110101200011241235', open: false })
      return () => desk.drop()
    })
    const look = (by: Record<string, unknown>, act: Act = desk.act('desk')) =>
      readLookup(act, desk.catalog.entities.get('entry')!, 'person', { by, values: '{}' })
    const make = (input: Record<string, unknown>, act: Act = desk.act('desk')) =>
      createRecord(act, { entity: 'entry', input })
    const told = (attempt: () => Promise<unknown>) =>
      refused(desk.database, attempt).then(({ code, issues }) =>
        [code, ...issues.map((issue) => `${issue.field} ${issue.code}`)].join(' ')
      )

    test('who knows every value sees what may be shown of the record, masked, and no more', async ({
      assert,
    }) => {
      const { shown } = await look(KNOWN)
      assert.deepEqual(
        shown.map(({ id, cell }) => [id, cell.text, cell.value]),
        [
          ['name', '示例甲', '示例甲'],
          ['card', '110***********1234', '110***********1234'],
        ]
      )
      assert.notInclude(JSON.stringify(shown), person)
    })

    test('the write carries the values, and the server finds the record', async ({ assert }) => {
      const { id } = await make({ person: { by: KNOWN } })
      assert.equal((await desk.row('entry', id))['person'], person)
      const text = await make({ person: JSON.stringify({ by: KNOWN }) })
      assert.equal((await desk.row('entry', text.id))['person'], person)
    })

    test('an id is no way around it: it is taken from who may read the record only', async ({
      assert,
    }) => {
      assert.equal(await told(() => make({ person })), 'E_INPUT_INVALID person E_REFERENCE_INVALID')
      const { id } = await make({ person }, desk.act())
      assert.equal((await desk.row('entry', id))['person'], person)
    })

    test('a wrong value, too few, too many and one that is not offered are told alike', async ({
      assert,
    }) => {
      const misses = [
        { ...KNOWN, name: '示例丙' },
        { card: KNOWN.card },
        { ...KNOWN, phone: '139' },
        { name: '示例乙', card: '110101200011241235' },
      ]
      const words = new Set<string>()
      for (const by of misses) {
        const { issues } = await refused(desk.database, () => make({ person: { by } }))
        issues.forEach(({ message, field }) => words.add(`${field} ${message}`))
      }
      assert.deepEqual([...words], ['person 没有与填写内容完全一致的记录，请核对'])
      assert.equal(await told(() => look(misses[0]!)), 'E_INPUT_INVALID person E_REFERENCE_INVALID')
      assert.equal(await told(() => look(misses[3]!)), 'E_INPUT_INVALID person E_REFERENCE_INVALID')
      assert.equal(await told(() => look(misses[1]!)), 'E_INPUT_INVALID name E_FIELD_REQUIRED')
    })

    test('who does not fill the field in cannot ask, here or by a write', async ({ assert }) => {
      const notes = desk.act('notes')
      assert.equal(await told(() => look(KNOWN, notes)), 'E_ACTION_FORBIDDEN')
      const [hit, miss] = [KNOWN, { ...KNOWN, name: '示例丙' }].map((by) =>
        told(() => make({ person: { by } }, notes))
      )
      assert.equal(await hit, await miss)
    })

    test('another reference does not take values for an id', async ({ assert }) => {
      assert.equal(
        await told(() => make({ second: { by: KNOWN } }, desk.act())),
        'E_INPUT_INVALID second E_VALUE_INVALID'
      )
    })

    test('each try is counted, found or not, and a batch is one', async ({ assert }) => {
      let left = 3
      const act: Act = {
        ...desk.act('desk'),
        tries: {
          take() {
            if (--left < 0) throw E_TOO_MANY_TRIES(60)
            return Promise.resolve()
          },
          guess: () => Promise.resolve(),
        },
      }
      const ids = [(await make({})).id, (await make({})).id]
      await look(KNOWN, act)
      await refused(desk.database, () => look({ ...KNOWN, name: '示例丙' }, act))
      const results = await fireMany(act, {
        entity: 'entry',
        transition: 'name',
        ids,
        input: { person: { by: KNOWN } },
      })
      assert.deepEqual(
        results.map(({ refusal }) => refusal),
        [null, null]
      )
      assert.equal(left, 0)
      assert.equal(await told(() => look(KNOWN, act)), 'E_TOO_MANY_TRIES')
      assert.equal(await told(() => make({ person: { by: KNOWN } }, act)), 'E_TOO_MANY_TRIES')
    })
  })
}

test.group('Fields | x-lookup | check', () => {
  const told = async (finder: object, more: object = {}) => {
    const { problems } = await readOffers({
      ...FILES,
      ...entry({ ...REFERENCE, 'x-lookup': finder, ...more }),
    })
    return problems.map(({ id, pointer }) => `${id} ${pointer}`)
  }

  test('by and show name fields, and by finds one record', async ({ assert }) => {
    const at = '/properties/person/x-lookup'
    assert.deepEqual(await told({ by: ['card'], show: ['name'] }), [])
    assert.deepEqual(await told({ by: ['cart'], show: ['name'] }), [`lookup.004 ${at}/by/0`])
    assert.deepEqual(await told({ by: ['card'], show: ['id'] }), [`lookup.004 ${at}/show/0`])
    assert.deepEqual(await told({ by: ['name'], show: ['name'] }), [`lookup.005 ${at}/by`])
    assert.deepEqual(await told({ by: ['card'] }), [`grammar.002 ${at}`])
  })
})
