import { fileURLToPath } from 'node:url'
import { test } from '@japa/runner'
import { formats } from '#app/fields/formats'
import type { Catalog, JsonObject } from '#app/metadata/catalog'
import { readPack } from '#app/metadata/read_pack'
import { migrate } from '#app/migrate/migrate'
import { dataId } from '#app/records/id'
import { loadData } from '#app/scenarios/data'
import { creditCodeOf, idCardOf, phoneOf } from '#app/scenarios/sets/codes'
import { dayOf } from '#app/scenarios/sets/days'
import { loadSets } from '#app/scenarios/sets/load'
import { planSets } from '#app/scenarios/sets/plan'
import { randomOf, weighted } from '#app/scenarios/sets/random'
import { sql } from '#app/sql/sql'
import { dump } from '#tests/helpers/dump'
import { openTestDatabase, testDialects } from '#tests/helpers/test_database'

const PACKS = fileURLToPath(new URL('../../packs', import.meta.url))
const TODAY = '2026-11-23'
const NOW = '2026-11-23T01:00:00.000Z'

async function libraryCatalog(): Promise<Catalog> {
  const { catalog, problems } = await readPack(PACKS, 'library')
  if (!catalog) throw new Error(JSON.stringify(problems))
  return catalog
}

/** The library with other sets. */
async function withSets(sets: Record<string, Record<string, JsonObject>>): Promise<Catalog> {
  const written = Object.entries(sets).map(
    ([entity, groups]) => [entity, new Map(Object.entries(groups))] as const
  )
  return { ...(await libraryCatalog()), sets: new Map(written) }
}

function plan(catalog: Catalog, size: 'small' | 'normal' = 'small') {
  return [...planSets(catalog, { size, today: TODAY })].map(({ name, id, given }) => ({
    name,
    id,
    given,
  }))
}

test.group('Scenarios | planSets', () => {
  test('the same pack, size and day make the same records', async ({ assert }) => {
    const catalog = await libraryCatalog()
    assert.deepEqual(plan(catalog), plan(catalog))
  })

  test('a group has as many records as its size says', async ({ assert }) => {
    const catalog = await libraryCatalog()
    const count = (size: 'small' | 'normal') =>
      plan(catalog, size).filter(({ name }) => name.startsWith('loan/past/')).length
    assert.deepEqual([count('small'), count('normal')], [12, 80])
  })

  test('a record comes after those it refers to, and refers only to one that fits', async ({
    assert,
  }) => {
    const rows = plan(await libraryCatalog(), 'normal')
    const place = new Map(rows.map(({ id }, index) => [id, index]))
    const books = new Map(rows.map(({ id, given }) => [id, given]))
    for (const [index, { given, name }] of rows.entries()) {
      if (!name.startsWith('loan/past/')) continue
      assert.isBelow(place.get(String(given['book']))!, index)
      assert.equal(books.get(String(given['book']))!['branch'], given['branch'])
    }
  })

  test('a turn takes one after the other, a cycle too', async ({ assert }) => {
    const rows = plan(await libraryCatalog())
    const books = rows.filter(({ name }) => name.startsWith('book/'))
    assert.equal(new Set(books.slice(0, 2).map(({ given }) => given['branch'])).size, 2)
    assert.equal(books[0]!.given['branch'], books[2]!.given['branch'])
    assert.deepEqual(
      books.slice(0, 4).map(({ given }) => given['copies']),
      [1, 2, 3, 1]
    )
  })

  test('the number stands in a text, padded and counted on', async ({ assert }) => {
    const catalog = await withSets({
      branch: { one: { count: 2, values: { name: '示例{n}、{n:3}、{n+10:3}' } } },
    })
    assert.deepEqual(
      plan(catalog).map(({ given }) => given['name']),
      ['示例1、001、011', '示例2、002、012']
    )
  })

  test('fields that are to differ are drawn again until they do', async ({ assert }) => {
    const values = {
      branch: 'branch:east',
      book: { pick: 'book', from: ['$data'] },
      reader: '示例同一人',
    }
    const catalog = await withSets({
      loan: { all: { count: 3, values, distinct: ['reader', 'book'] } },
    })
    assert.equal(new Set(plan(catalog).map(({ given }) => given['book'])).size, 3)
    const tooMany = await withSets({
      loan: { all: { count: 4, values, distinct: ['reader', 'book'] } },
    })
    assert.throws(() => plan(tooMany), /loan\/all\/4/)
  })

  test('a name that begins with a dollar sign helps to make the others and is not kept', async ({
    assert,
  }) => {
    const values = {
      $book: { pick: 'book', where: { title: '示例茶经' } },
      branch: '$record.$book.branch',
      book: { pick: 'book', where: { branch: '$record.$book.branch' } },
      reader: '示例读者',
    }
    const [row] = plan(await withSets({ loan: { all: { count: 1, values } } }))
    assert.deepEqual(Object.keys(row!.given), ['branch', 'book', 'reader'])
    assert.equal(row!.given['branch'], dataId('library', 'branch', 'west'))
  })

  test('later records see a walked one as it will be, not as it begins', async ({ assert }) => {
    const rows = [...planSets(await libraryCatalog(), { size: 'small', today: TODAY })]
    const walked = rows.find(({ steps }) => steps.length > 0)!
    assert.deepEqual([walked.given['state'], walked.becomes['state']], ['draft', 'sent-back'])
  })

  test('a pick that finds nothing names the record', async ({ assert }) => {
    const catalog = await withSets({
      book: {
        none: {
          count: 1,
          values: { title: '示例', branch: { pick: 'branch', where: { name: '没有' } } },
        },
      },
    })
    assert.throws(() => plan(catalog), /book\/none 第 1 条的“branch”/)
  })
})

test.group('Scenarios | fictitious codes', () => {
  const passes = (id: string, value: string) => formats.find((each) => each.id === id)!.test(value)

  test('a credit code passes its check and begins with the area of nobody', ({ assert }) => {
    for (const number of [1, 7, 30, 31, 4711]) {
      const code = creditCodeOf('MB', number)
      assert.match(code, /^91999999MB/)
      assert.isTrue(passes('cn-credit-code', code))
    }
    assert.equal(creditCodeOf('MA', 1), '91999999MA0000001N')
  })

  test('an id card has the area of nobody and the right check character', ({ assert }) => {
    const card = idCardOf('2008-01-10', 201)
    assert.equal(card, '999999200801102010')
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    for (const sequence of [1, 2, 3, 4, 500, 999]) {
      const made = idCardOf('2010-02-28', sequence)
      const sum = weights.reduce((all, weight, index) => all + weight * Number(made[index]), 0)
      assert.equal(made[17], '10X98765432'[sum % 11])
    }
  })

  test('a phone is filled up to eleven digits and never beyond', ({ assert }) => {
    assert.equal(phoneOf('1003', 42), '10030000042')
    assert.throws(() => phoneOf('1000000', 10_000))
  })

  test('a day is a date, or so many steps from today', ({ assert }) => {
    assert.equal(dayOf('2026-01-31', TODAY), '2026-01-31')
    assert.equal(dayOf('today', TODAY), TODAY)
    assert.equal(dayOf('-16 years +1 day', TODAY), '2010-11-24')
  })

  test('a heavier value comes oftener', ({ assert }) => {
    const random = randomOf('seed')
    const drawn = Array.from({ length: 500 }, () => weighted(['a', 'b'], [9, 1], random))
    assert.isAbove(drawn.filter((each) => each === 'a').length, 400)
    assert.include(drawn, 'b')
  })
})

for (const dialect of testDialects) {
  test.group(`Scenarios | loadSets, ${dialect}`, () => {
    async function loaded() {
      const { database, drop } = await openTestDatabase(dialect)
      const catalog = await libraryCatalog()
      await migrate(database, catalog)
      await loadData({ catalog, database }, { now: NOW })
      return {
        database,
        catalog,
        drop,
        count: await loadSets({ catalog, database }, { size: 'small', now: NOW }),
      }
    }

    test('loading a second time changes nothing', async ({ assert, cleanup }) => {
      const { database, catalog, drop, count } = await loaded()
      cleanup(drop)
      assert.equal(count, 2 + 8 + 12 + 3)
      const before = await dump(database)
      assert.equal(await loadSets({ catalog, database }, { size: 'small', now: NOW }), 0)
      assert.deepEqual(await dump(database), before)
    })

    test('every record has its history, and a walked one that of the persons who took it on', async ({
      assert,
      cleanup,
    }) => {
      const { database, drop } = await loaded()
      cleanup(drop)
      const told = async (reader: string) =>
        (
          await database.rows(
            sql`select h.action, h.to_state, h.person from history_entry h join loan l on cast(l.id as text) = cast(h.record as text) where l.reader = ${reader} order by h.id`
          )
        ).map((row) => [row['action'], row['to_state'], row['person'] !== null])
      assert.deepEqual(await told('示例借书人1'), [
        ['seed', 'draft', false],
        ['ask', 'asked', true],
        ['send-back', 'sent-back', true],
      ])
      assert.deepEqual(await told('示例借书人3'), [['seed', 'sent-back', false]])
    })

    test('nobody of a set has a password', async ({ assert, cleanup }) => {
      const { database, drop } = await loaded()
      cleanup(drop)
      assert.isEmpty(await database.rows(sql`select 1 from credential`))
    })
  })
}
