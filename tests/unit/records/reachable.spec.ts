import { test } from '@japa/runner'
import type { Catalog } from '#app/metadata/catalog'
import { createRecord } from '#app/records/create'
import { openDesk, MAPS, TEA, type Desk } from '#tests/helpers/loan_desk'
import { deskCatalog } from '#tests/helpers/loan_desk_catalog'
import { refused } from '#tests/helpers/refused'
import { conditionOn } from '#tests/helpers/small_catalog'
import { testDialects } from '#tests/helpers/test_database'

const MISSING = '00000000-0000-7000-8000-00000000ffff'
const LOAN = { reader: '示例甲', from: '2026-11-23', until: '2026-12-23' }

/** A desk whose check looks behind the book that a client names. */
function askingBehind(title: string): Catalog {
  const catalog = deskCatalog()
  const require = conditionOn(catalog, 'loan', { 'book.title': title })
  const check = { name: 'behind', require, message: '这本书不外借', field: 'copies' }
  const loan = catalog.entities.get('loan')!
  Object.assign(loan, { checks: [...loan.checks, check] })
  return catalog
}

for (const dialect of testDialects) {
  test.group(`Records | withinReach | ${dialect}`, (group) => {
    let desk: Desk
    group.setup(async () => {
      desk = await openDesk(dialect, askingBehind('示例茶经'))
      return () => desk.drop()
    })

    const issuesWith = async (book: string) => {
      const { issues } = await refused(desk.database, () =>
        createRecord(desk.act('desk'), { entity: 'loan', input: { ...LOAN, book } })
      )
      return issues
    }

    test('a check never tells what stands behind a record out of reach', async ({ assert }) => {
      const foreign = await issuesWith(TEA)
      assert.deepEqual(foreign, await issuesWith(MISSING))
      assert.equal(foreign.find(({ field }) => field === 'book')?.code, 'E_REFERENCE_INVALID')
    })

    test('behind a record within reach the check is asked', async ({ assert }) => {
      assert.deepEqual(
        (await issuesWith(MAPS)).map(({ code, field }) => [code, field]),
        [['E_CHECK_FAILED', 'copies']]
      )
    })
  })
}
