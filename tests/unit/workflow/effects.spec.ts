import { test } from '@japa/runner'
import { createRecord } from '#app/records/create'
import { dataId } from '#app/records/id'
import { sql } from '#app/sql/sql'
import { fireTransition } from '#app/workflow/fire'
import { historyOf } from '#tests/helpers/loan_desk'
import { refused } from '#tests/helpers/refused'
import { testDialects } from '#tests/helpers/test_database'
import { tinyPortal, type TinyPortal } from '#tests/helpers/tiny_portal'

const COMPANIES = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => dataId('race', 'company', name))

for (const dialect of testDialects) {
  test.group(`Workflow | limits and effects | ${dialect}`, (group) => {
    let portal: TinyPortal
    let student: string
    group.setup(async () => {
      portal = await tinyPortal('race', dialect)
      return () => portal.drop()
    })
    group.each.setup(async () => {
      student = await portal.put('student', { name: '演示学生' })
    })

    const apply = (company: number) =>
      createRecord(portal.act('applicant', { student }), {
        entity: 'application',
        input: { company: COMPANIES[company] },
      })
    const fire = (id: string, transition: string, company: number) =>
      fireTransition(portal.act('company', { company: COMPANIES[company]! }), {
        entity: 'application',
        id,
        transition,
        input: {},
      })
    const states = async () =>
      (
        await portal.database.rows(
          sql`select state from application where student = ${student} order by id`
        )
      ).map(({ state }) => state)

    test('a limit counts as it would be afterwards: the fifth goes through, the sixth is refused', async ({
      assert,
    }) => {
      for (const company of [0, 1, 2, 3, 4]) await apply(company)
      const error = await refused(portal.database, () => apply(5))
      assert.equal(error.code, 'E_GUARD_REFUSED')
      assert.equal(error.message, '最多同时填报五个志愿')
    })

    test('what no longer fits the count gives its place back', async ({ assert }) => {
      for (const company of [0, 1, 2, 3]) await apply(company)
      const { id } = await apply(4)
      await portal.database.write((transaction) =>
        transaction.run(sql`update application set state = 'void' where id = ${id}`)
      )
      await apply(5)
      assert.lengthOf(await states(), 6)
    })

    test('a confirmation voids the others, ensures the agreement and marks the student, with its cause', async ({
      assert,
    }) => {
      const first = await apply(0)
      const second = await apply(1)
      await fire(second.id, 'accept', 1)
      assert.deepEqual(await states(), ['void', 'confirmed'])
      const agreements = await portal.database.rows(
        sql`select company, note from agreement where student = ${student}`
      )
      assert.deepEqual(agreements, [{ company: COMPANIES[1]!, note: '演示学生' }])
      assert.ok((await portal.row('student', student))['placed'])
      const [, entry] = await historyOf(portal.database, first.id)
      assert.containsSubset(entry, {
        action: 'void',
        person_name: '演示人员',
        cause: `application/${second.id}/accept`,
      })
    })

    test('an ensured record that is there is kept, and found by its uniqueness', async ({
      assert,
    }) => {
      const agreement = { student, company: COMPANIES[0]!, note: '早已签订' }
      const id = await portal.put('agreement', agreement)
      await fire((await apply(0)).id, 'accept', 0)
      assert.containsSubset(await portal.row('agreement', id), { note: '早已签订', version: 1 })
      const rows = await portal.database.rows(
        sql`select id from agreement where student = ${student}`
      )
      assert.lengthOf(rows, 1)
    })

    test('set with a condition is part of the one write, and remove takes its rows away', async ({
      assert,
    }) => {
      const { id } = await apply(0)
      await fire(id, 'accept', 0)
      assert.equal((await fire(id, 'cancel', 0)).version, 3)
      assert.containsSubset(await portal.row('application', id), { state: 'void', mark: '解除' })
      const rows = await portal.database.rows(
        sql`select id from agreement where student = ${student}`
      )
      assert.lengthOf(rows, 0)
    })

    test('an effect that is refused refuses everything', async ({ assert }) => {
      const { id } = await apply(0)
      await portal.put('application', { student, company: COMPANIES[2]!, state: 'confirmed' })
      const error = await refused(portal.database, () => fire(id, 'accept', 0))
      assert.equal(error.message, '该学生已被录用')
    })
  })
}
