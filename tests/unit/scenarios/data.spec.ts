import { test } from '@japa/runner'
import type { Catalog } from '#app/metadata/catalog'
import { migrate } from '#app/migrate/migrate'
import { dataId } from '#app/records/id'
import { loadData } from '#app/scenarios/data'
import { orderRows } from '#app/scenarios/data_rows'
import { sql } from '#app/sql/sql'
import { dump } from '#tests/helpers/dump'
import { historyOf } from '#tests/helpers/loan_desk'
import { deskCatalog } from '#tests/helpers/loan_desk_catalog'
import { openTestDatabase, testDialects } from '#tests/helpers/test_database'

type Rows = Readonly<Record<string, Readonly<Record<string, unknown>>>>
const NOW = '2026-11-23T01:00:00.000Z'
const DATA: Readonly<Record<string, Rows>> = {
  loan: {
    one: {
      reader: '示例甲',
      branch: 'branch:east',
      book: 'book:maps',
      from: '2026-11-01',
      until: '2026-12-01',
      state: 'asked',
    },
    half: { reader: '示例乙', branch: 'branch:east' },
  },
  book: { maps: { title: '示例地图集', branch: 'branch:east' } },
  branch: { east: { name: '演示东馆', open: true } },
}

function withData(data: Readonly<Record<string, Rows>>): Catalog {
  return {
    ...deskCatalog(),
    data: new Map(
      Object.entries(data).map(([entity, rows]) => [entity, new Map(Object.entries(rows))])
    ),
  }
}

test.group('Scenarios | orderRows', () => {
  const order = (data: Readonly<Record<string, Rows>>) =>
    orderRows(withData(data)).map(({ entity, name }) => `${entity.id}:${name}`)

  test('a row comes after the rows it refers to', ({ assert }) => {
    assert.deepEqual(order(DATA), ['branch:east', 'book:maps', 'loan:one', 'loan:half'])
  })

  test('an id is the same in every installation and belongs to pack, entity and name', ({
    assert,
  }) => {
    assert.equal(dataId('a', 'b', 'c'), dataId('a', 'b', 'c'))
    assert.equal(
      new Set([
        dataId('a', 'b', 'c'),
        dataId('ab', '', 'c'),
        dataId('a', 'bc', ''),
        dataId('x', 'b', 'c'),
      ]).size,
      4
    )
    assert.match(
      dataId('a', 'b', 'c'),
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
    )
  })

  test('what is wrong with a row is said with its name', ({ assert }) => {
    assert.throws(
      () => order({ book: { maps: { branch: 'branch:none' } } }),
      'data: book:maps 引用了不存在的“branch:none”。'
    )
    assert.throws(
      () => order({ book: { maps: { colour: 'red' } } }),
      'data: book:maps 没有字段“colour”。'
    )
    assert.throws(
      () => order({ book: { maps: { version: 7 } } }),
      'data: book:maps 没有字段“version”。'
    )
    assert.throws(
      () => order({ loan: { a: { copies: 'x' } } }),
      'data: loan:a 的“copies”不能是 "x"。'
    )
    assert.throws(() => order({ nothing: {} }), 'data/nothing.json: 没有实体“nothing”。')
  })
})

for (const dialect of testDialects) {
  test.group(`Scenarios | loadData | ${dialect}`, (group) => {
    let opened: Awaited<ReturnType<typeof openTestDatabase>>
    group.each.setup(async () => {
      opened = await openTestDatabase(dialect)
      await migrate(opened.database, withData(DATA))
      return () => opened.drop()
    })
    const load = (
      data: Readonly<Record<string, Rows>>,
      onAccounts?: (ids: readonly string[]) => Promise<void>
    ) =>
      loadData(
        { catalog: withData(data), database: opened.database },
        { now: NOW, ...(onAccounts ? { onAccounts } : {}) }
      )

    test('rows come with defaults, references, state and their history', async ({ assert }) => {
      assert.equal(await load(DATA), 4)
      const id = dataId('small', 'loan', 'one')
      const [row] = await opened.database.rows(sql`select * from loan where id = ${id}`)
      assert.containsSubset(row, {
        state: 'asked',
        copies: 1,
        kind: 'out',
        branch: dataId('small', 'branch', 'east'),
        version: 1,
        created_at: NOW,
        state_since: NOW,
      })
      const [half] = await opened.database.rows(sql`select * from loan where reader = ${'示例乙'}`)
      assert.equal(half!.state, 'draft')
      assert.isFalse(Boolean(half!.complete))
      assert.containsSubset((await historyOf(opened.database, id))[0], {
        action: 'seed',
        to_state: 'asked',
        person: null,
      })
    })

    test('loading again changes nothing and brings what is new', async ({ assert }) => {
      await load(DATA)
      const before = await dump(opened.database)
      assert.equal(await load(DATA), 0)
      assert.equal(await dump(opened.database), before)
      assert.equal(
        await load({ ...DATA, branch: { ...DATA.branch, west: { name: '演示西馆' } } }),
        1
      )
    })

    test('one row that the database refuses leaves nothing of the others', async ({ assert }) => {
      const before = await dump(opened.database)
      const twice = { one: DATA.loan!.one!, two: DATA.loan!.one! }
      await assert.rejects(() => load({ ...DATA, loan: twice }))
      assert.equal(await dump(opened.database), before)
    })

    test('the accounts of the data are told once they are there', async ({ assert }) => {
      const told: (readonly string[])[] = []
      await load(
        { account: { a: { login: 'a', name: '演示甲' } } },
        async (ids) => void told.push(ids)
      )
      assert.deepEqual(told, [[dataId('small', 'account', 'a')]])
    })
  })
}
