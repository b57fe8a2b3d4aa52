import { readFileSync } from 'node:fs'
import { test } from '@japa/runner'
import { bind } from '#app/conditions/bind'
import { UNKNOWN, type BoundCondition } from '#app/conditions/condition'
import { holds } from '#app/conditions/evaluate'
import { parseCondition } from '#app/conditions/parse'
import { conditionSql } from '#app/conditions/to_sql'
import { sql } from '#app/sql/sql'
import {
  openTestDatabases,
  readerOver,
  store,
  type TestDatabase,
} from '#tests/properties/databases'
import type { DataRow, Dataset } from '#tests/properties/generators'
import { library, scopeOf } from './library.js'
import { rowInDocs, truthTable, type TruthRow } from './truth_table.js'

const docs = readFileSync(new URL('../../../docs/conditions.md', import.meta.url), 'utf8')
const BOOK = '01890000-0000-7000-8000-000000000001'

function bound(raw: unknown, limit: TruthRow['limit']): BoundCondition | typeof UNKNOWN {
  const { condition, faults } = parseCondition(raw, scopeOf('book'))
  if (faults.length > 0) throw new Error(JSON.stringify(faults))
  return bind(condition, { get: () => (limit === 'missing' ? undefined : (limit ?? null)) })
}

const dataOf = (row: TruthRow): Dataset =>
  new Map([['book', [{ ...row.book, id: BOOK } as DataRow]]])

async function inSql(database: TestDatabase, condition: BoundCondition): Promise<boolean> {
  let aliases = 0
  const where = conditionSql(condition, {
    alias: 'b',
    dialect: database.dialect,
    shapeOf: (id) => library.get(id),
    nextAlias: () => `t${++aliases}`,
  })
  return (await database.rows(sql`select 1 from "book" as "b" where ${where}`)).length > 0
}

test.group('Conditions | truth table', (group) => {
  let databases: TestDatabase[] = []
  group.setup(async () => {
    databases = await openTestDatabases('truth_table')
    return async () => {
      for (const database of databases) await database.close()
    }
  })

  for (const row of truthTable) {
    test(`${rowInDocs(row)} is so in memory, in SQL and in the documentation`, async ({
      assert,
    }) => {
      for (const [raw, expected] of [
        [row.condition, row.holds],
        [{ $not: row.condition }, row.notHolds],
      ] as const) {
        const condition = bound(raw, row.limit)
        const data = dataOf(row)
        assert.equal(
          condition !== UNKNOWN &&
            holds(condition, readerOver(library, data, data.get('book')![0]!)),
          expected,
          JSON.stringify(raw)
        )
        for (const database of databases) {
          await store(database, library, data)
          assert.equal(
            condition !== UNKNOWN && (await inSql(database, condition)),
            expected,
            `${database.dialect} ${JSON.stringify(raw)}`
          )
        }
      }
      assert.include(docs, rowInDocs(row))
    })
  }
})
