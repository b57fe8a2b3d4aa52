import { test } from '@japa/runner'
import { EngineError } from '#app/errors'
import { createRecord } from '#app/records/create'
import { dataId } from '#app/records/id'
import { sql } from '#app/sql/sql'
import { fireTransition } from '#app/workflow/fire'
import { testDialects } from '#tests/helpers/test_database'
import { tinyPortal, type TinyPortal } from '#tests/helpers/tiny_portal'

/** One student, five applications, fifty companies' clicks at once; ROUNDS says how many students. */
const ROUNDS = Number(process.env.ROUNDS ?? 5)
const CLICKS = 50
const COMPANIES = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => dataId('race', 'company', name))

/** What a person may be told when somebody else was first; anything else is a fault of ours. */
const TOLD = new Set(['E_TRANSITION_NOT_OPEN', 'E_GUARD_REFUSED'])

for (const dialect of testDialects) {
  test.group(`Races | ${dialect}`, (group) => {
    let portal: TinyPortal
    group.setup(async () => {
      portal = await tinyPortal('race', dialect)
      return () => portal.drop()
    })

    const accept = (company: string, id: string) =>
      fireTransition(portal.act('company', { company }), {
        entity: 'application',
        id,
        transition: 'accept',
        input: {},
      })
    const apply = (student: string, company: string) =>
      createRecord(portal.act('applicant', { student }), {
        entity: 'application',
        input: { company },
      })
    const count = async (query: ReturnType<typeof sql>) =>
      Number((await portal.database.rows(query))[0]?.['n'])
    const refusals = (results: readonly PromiseSettledResult<unknown>[]) =>
      results.flatMap((result) => {
        if (result.status === 'fulfilled') return []
        const { reason } = result
        return [reason instanceof EngineError ? (reason.code ?? '') : String(reason)]
      })

    test('of five applications that are confirmed fifty times at once one wins and the others are void', async ({
      assert,
    }) => {
      for (let round = 0; round < ROUNDS; round++) {
        const student = await portal.put('student', { name: `演示学生${round}` })
        const ids = await Promise.all(
          COMPANIES.slice(0, 5).map((company) =>
            portal.put('application', { student, company, state: 'applied' })
          )
        )
        const results = await Promise.allSettled(
          Array.from({ length: CLICKS }, (_, click) =>
            accept(COMPANIES[click % 5]!, ids[click % 5]!)
          )
        )
        const own = (transition: string) =>
          count(
            sql`select count(*) as n from history_entry where transition = ${transition} and record in (select cast(id as text) from application where student = ${student})`
          )
        assert.deepEqual(
          refusals(results).filter((code) => !TOLD.has(code)),
          []
        )
        assert.lengthOf(
          results.filter(({ status }) => status === 'fulfilled'),
          1
        )
        const states = await portal.database.rows(
          sql`select state, version from application where student = ${student}`
        )
        assert.deepEqual(states.map(({ state }) => String(state)).sort(), [
          'confirmed',
          'void',
          'void',
          'void',
          'void',
        ])
        assert.isTrue(
          states.every(({ version }) => Number(version) === 2),
          'each moved once'
        )
        assert.equal(await own('accept'), 1)
        assert.equal(await own('void'), 4)
        assert.equal(
          await count(sql`select count(*) as n from agreement where student = ${student}`),
          1
        )
      }
    }).timeout(600_000)

    test('of fifty that try for the last place at once exactly one gets it', async ({ assert }) => {
      for (let round = 0; round < ROUNDS; round++) {
        const student = await portal.put('student', { name: `演示学生${round}` })
        for (const company of COMPANIES.slice(0, 4))
          await portal.put('application', { student, company, state: 'applied' })
        const results = await Promise.allSettled(
          Array.from({ length: CLICKS }, (_, click) => apply(student, COMPANIES[click % 6]!))
        )
        assert.deepEqual([...new Set(refusals(results))], ['E_GUARD_REFUSED'])
        assert.equal(
          await count(sql`select count(*) as n from application where student = ${student}`),
          5
        )
      }
    }).timeout(600_000)
  })
}
