import { test } from '@japa/runner'
import type { Act } from '#app/authorize/act'
import { cursorsOf } from '#app/query/cursor'
import { parseListRequest } from '#app/query/parse_list_request'
import { parseViewRequest } from '#app/query/parse_view_request'
import { planList } from '#app/query/plan_list'
import { runList } from '#app/query/run_list'
import { updateRecord } from '#app/records/update'
import { everything, openOffers, readOffers, TEXT, type Offers } from '#tests/helpers/offer_desk'
import { refused } from '#tests/helpers/refused'
import { testDialects } from '#tests/helpers/test_database'

const derived = (title: string, source: string, more: object = { type: 'integer' }) => ({
  title,
  'x-derived': source,
  ...more,
})
const DAY = { type: 'string', format: 'date' }
const PERSON = {
  title: '人员',
  type: 'object',
  properties: {
    name: TEXT,
    born: { title: '出生日期', ...DAY },
    card: { title: '证件', type: 'string', 'x-sensitive': { mask: 'id-card' } },
    age: derived('年龄', 'age(born)'),
    signed: derived('署名', "name + '（' + card + '）'", {
      type: 'string',
      'x-sensitive': { mask: 'name' },
    }),
  },
}
const ENTRY = {
  title: '报名',
  type: 'object',
  properties: {
    person: { title: '人员', 'x-ref': 'person', 'x-inverse': 'entries' },
    due: { title: '期限', ...DAY },
    left: derived('剩余天数', 'days(today(), due)'),
    ageThen: derived('届时年龄', "years(person.born, due) + param('more')"),
  },
}
const reader = (fields: Record<string, string[]>) => ({
  title: '读者',
  rules: Object.fromEntries(
    Object.entries(fields).map(([subject, own]) => [
      subject,
      { action: ['read'], subject, ...(own.length > 0 ? { fields: own } : {}) },
    ])
  ),
})
const FILES = {
  'pack.json': {
    title: '演示',
    parameters: { more: { title: '加', type: 'integer', default: 100 } },
  },
  'entities/person.json': PERSON,
  'entities/entry.json': ENTRY,
  'views/people.json': {
    entity: 'person',
    title: '人员',
    columns: {
      name: { show: '{name}，{age}岁' },
      last: { title: '报名', related: { of: 'entries', show: '剩{left}天' } },
    },
  },
  'views/entries.json': {
    entity: 'entry',
    title: '报名',
    columns: { who: { title: '谁', show: '{person.name}：{person.age}' } },
  },
  'roles/all.json': everything(['person', 'entry']),
  'roles/ages.json': reader({ person: ['name', 'age', 'signed'], entry: ['ageThen'] }),
  'roles/births.json': reader({ person: ['name', 'born'], entry: [] }),
  'roles/entries.json': reader({ entry: [] }),
}
const cursors = cursorsOf('only-for-tests')

for (const dialect of testDialects) {
  test.group(`Fields | x-derived | ${dialect}`, (group) => {
    let desk: Offers
    let person: string
    group.setup(async () => {
      desk = await openOffers(dialect, FILES)
      person = await desk.make('person', {
        name: '示例甲',
        born: '2000-11-24',
        card: '110101200011241234',
      })
      await desk.make('entry', { person, due: '2026-12-03' })
      return () => desk.drop()
    })
    const cells = async (entity: string, fields: string, act: Act = desk.act()) => {
      const asked = parseListRequest(act, entity, { fields, count: 'none' }, cursors)
      const { rows } = await runList(act, planList(act, asked))
      return rows[0]!.cells
    }
    const values = async (entity: string, fields: string, act?: Act) =>
      Object.values(await cells(entity, fields, act)).map(({ value }) => value)
    const on = (today: string): Act => {
      const act = desk.act()
      return { ...act, clock: { ...act.clock, today } }
    }

    test('it is computed whenever it is shown, and stands in no column', async ({ assert }) => {
      assert.deepEqual(await values('person', 'age'), [25])
      assert.deepEqual(await values('person', 'age', on('2026-11-24')), [26])
      assert.deepEqual(await values('entry', 'left,ageThen'), [10, 126])
      assert.notProperty(await desk.row('person', person), 'age')
    })

    test('it is reached through references, and an empty operand leaves it empty', async ({
      assert,
    }) => {
      assert.deepEqual(await values('entry', 'person.age'), [25])
      const entry = await desk.make('entry', { due: '2026-11-25' })
      assert.deepEqual(await values('entry', 'ageThen,person.age,left'), [null, null, 2])
      await desk.database.write((transaction) =>
        transaction.run({ text: 'delete from "entry" where id = ?', bindings: [entry] })
      )
    })

    test('templates and related records show it like any other field', async ({ assert }) => {
      const act = desk.act()
      const list = async (view: string) => {
        const request = parseViewRequest(act, act.catalog.views.get(view)!, {})
        const { rows } = await runList(act, planList(act, request))
        return Object.values(rows[0]!.cells).map(({ text }) => text)
      }
      assert.deepEqual(await list('people'), ['示例甲，25岁', '剩10天'])
      assert.deepEqual(await list('entries'), ['示例甲：25'])
    })

    test('who may read the field sees its value also where what it is computed from is closed to him', async ({
      assert,
    }) => {
      const ages = desk.act('ages')
      assert.deepEqual(await values('person', 'age', ages), [25])
      assert.deepEqual(await values('entry', 'ageThen', ages), [126])
      await assert.rejects(() => values('person', 'born', ages))
    })

    test('who may not read the field learns nothing of it, and is told what a missing name is told', async ({
      assert,
    }) => {
      const births = desk.act('births')
      const told = (fields: string, act: Act) =>
        refused(desk.database, () => values('person', fields, act)).then(({ message }) =>
          message.replace(fields, '…')
        )
      assert.equal(await told('age', births), await told('nothing', births))
      const entries = desk.act('entries')
      const behind = (fields: string) =>
        refused(desk.database, () => values('entry', fields, entries)).then(({ message }) =>
          message.replace(fields, '…')
        )
      assert.equal(await behind('person.age'), await behind('person.nothing'))
    })

    test('it is masked as it is declared itself', async ({ assert }) => {
      const { signed } = await cells('person', 'signed', desk.act('ages'))
      assert.deepEqual(signed, { value: '示*', text: '示*', masked: true })
    })

    test('nothing can be asked of it: it is no filter and no sort, for a client', async ({
      assert,
    }) => {
      for (const query of [{ filter: '{"age":25}' }, { sort: 'age' }, { sort: '-person.age' }]) {
        const asked = async () => parseListRequest(desk.act(), 'person', query, cursors)
        assert.equal((await refused(desk.database, asked)).code, 'E_QUERY_INVALID')
      }
    })

    test('nobody writes it', async ({ assert }) => {
      const { issues } = await refused(desk.database, () =>
        updateRecord(desk.act(), { entity: 'person', id: person, version: 1, input: { age: 3 } })
      )
      assert.deepEqual(
        issues.map(({ code, field }) => [code, field]),
        [['E_FIELD_UNKNOWN', 'age']]
      )
    })

    test('it costs no statement more than its list', async ({ assert }) => {
      let statements = 0
      const act = desk.act()
      const database: Act['database'] = Object.create(act.database, {
        rows: {
          value: (text: Parameters<Act['database']['rows']>[0]) => {
            statements++
            return act.database.rows(text)
          },
        },
      }) as Act['database']
      await values('entry', 'left,ageThen,person.age', { ...act, database })
      assert.equal(statements, 1)
    })
  })
}

test.group('Fields | x-derived | check', () => {
  const told = async (files: Record<string, unknown>) => {
    const { problems } = await readOffers({ ...FILES, ...files })
    return problems.map(({ id, pointer }) => `${id} ${pointer}`)
  }
  const person = (more: object, about: object = {}) => ({
    'entities/person.json': {
      ...PERSON,
      properties: { ...PERSON.properties, ...more },
      ...about,
    },
  })

  test('what it may not read or give is told at its place', async ({ assert }) => {
    const at = '/properties/x/x-derived'
    const one = (source: string, more?: object) => told(person({ x: derived('数', source, more) }))
    assert.deepEqual(await one('days(born, today())'), [])
    assert.deepEqual(await one('age + 1'), [`expression.003 ${at}`])
    assert.deepEqual(await one('entries + 1'), [`expression.003 ${at}`])
    assert.deepEqual(await one('name'), [`expression.005 ${at}`])
    assert.deepEqual(await one('card', { type: 'string' }), [`expression.007 ${at}`])
    assert.deepEqual(await one('sex(card)', { type: 'string' }), [])
    assert.deepEqual(await one('age(born)', { type: 'integer', 'x-search': 'exact' }), [
      'entity.002 /properties/x/x-search',
      'generated.009 /properties/x/x-search',
    ])
    assert.deepEqual(await one('age(born)', { type: 'integer', 'x-required': true }), [
      'generated.007 /properties/x/x-required',
    ])
  })

  test('conditions, filters, sorts, labels, uniqueness, roll-ups and stored values cannot name it', async ({
    assert,
  }) => {
    const view = (more: object) => ({
      'views/v.json': { entity: 'person', title: '人员', columns: { age: {} }, ...more },
    })
    assert.deepEqual(await told(view({})), [])
    assert.deepEqual(await told(view({ filters: { age: {} } })), ['view.003 /filters/age'])
    assert.deepEqual(await told(view({ sort: ['-age'] })), ['view.005 /sort/0'])
    assert.deepEqual(await told(view({ where: { age: { $gte: 18 } } })), [
      'condition.003 /where/age',
    ])
    assert.deepEqual(await told(person({}, { 'x-label': '{age}' })), ['entity.006 /x-label'])
    const unique = { one: { fields: ['age'], message: '重复' } }
    assert.deepEqual(await told(person({}, { 'x-unique': unique })), [
      'entity.008 /x-unique/one/fields/0',
    ])
    const next = { title: '数', type: 'integer', 'x-computed': 'age + 1' }
    assert.deepEqual(await told(person({ next })), ['expression.003 /properties/next/x-computed'])
    const sum = { title: '数', 'x-rollup': { of: 'entries', sum: 'left' } }
    assert.deepEqual(await told(person({ sum })), ['generated.005 /properties/sum/x-rollup/sum'])
  })

  test('the hint names what to ask instead', async ({ assert }) => {
    const { problems } = await readOffers({
      ...FILES,
      'views/v.json': { entity: 'person', title: '人员', columns: { age: {} }, where: { age: 18 } },
    })
    assert.include(problems[0]?.hint ?? '', '日期')
  })

  test('strangers are told that it is there to read', async ({ assert }) => {
    const { catalog } = await readOffers(FILES)
    const { properties } = catalog!.entities.get('person')!.schema as {
      properties: Record<string, { readOnly?: boolean }>
    }
    assert.isTrue(properties.age?.readOnly)
    assert.isUndefined(properties.born?.readOnly)
  })
})
