import { test } from '@japa/runner'
import { EngineError } from '#app/errors'
import { SCHEMAS } from '#app/metadata/load/load'
import { isOverload } from '#app/portals/database_errors'
import { createRecord } from '#app/records/create'
import { dataId } from '#app/records/id'
import { sql } from '#app/sql/sql'
import { fireTransition } from '#app/workflow/fire'
import { testDialects } from '#tests/helpers/test_database'
import { tinyPortal, type TinyPortal } from '#tests/helpers/tiny_portal'

/** The same races as of the small pack, on the shipped one with all its guards, roll-ups and effects. */
const ROUNDS = Number(process.env.ROUNDS ?? 2)
const CLICKS = 50
const PACK = 'henan-internship'
const id = (entity: string, name: string) => dataId(PACK, entity, name)
/** Six open posts of three companies that work with the student's school. */
const POSTS = [
  ['assembly', 'e1'],
  ['test', 'e1'],
  ['service', 'e2'],
  ['front', 'e2'],
  ['machine', 'e3'],
  ['fitter', 'e3'],
] as const
const TOLD = new Set(['E_TRANSITION_NOT_OPEN', 'E_GUARD_REFUSED', 'E_INPUT_INVALID'])

for (const dialect of testDialects) {
  test.group(`Races of the demo | ${dialect}`, (group) => {
    let portal: TinyPortal
    group.setup(async () => {
      portal = await tinyPortal(PACK, dialect, SCHEMAS)
      return () => portal.drop()
    })

    const unit = { school: id('school', 'first'), department: id('department', 'd1') }
    let students = 0
    const newStudent = () =>
      portal.put('student', {
        ...unit,
        name: `演示学生${++students}`,
        grade: 'g2024',
        state: 'enrolled',
        idCard: `999999${String(students).padStart(12, '0')}`,
      })
    const apply = (student: string, post: string) =>
      createRecord(portal.act('student', { ...unit, student }), {
        entity: 'application',
        input: { post: id('post', post) },
      })
    const settled = async (works: readonly Promise<unknown>[]) => {
      const results = await Promise.allSettled(works)
      const refusals = results.flatMap((result) => {
        if (result.status === 'fulfilled') return []
        const { reason } = result
        if (!(reason instanceof EngineError)) return [String(reason)]
        const { code = '', cause } = reason
        // A slow machine may let some wait too long for a connection or a lock: they are told so, and nothing changed.
        const isSlow = code === 'E_DATABASE_BUSY' && isOverload(cause)
        return [TOLD.has(code) || isSlow ? null : `${code}: ${String(cause)}`]
      })
      return {
        won: works.length - refusals.length,
        strange: refusals.filter((told) => told !== null),
      }
    }
    const clicks = (work: (click: number) => Promise<unknown>) =>
      settled(Array.from({ length: CLICKS }, (_, click) => work(click)))
    const statesOf = async (student: string) => {
      const rows = await portal.database.rows(
        sql`select state from application where student = ${student}`
      )
      return rows.map(({ state }) => String(state)).sort()
    }
    const movesOf = async (student: string) => {
      const rows = await portal.database.rows(
        sql`select transition, count(*) as n from history_entry where transition is not null and entity = 'application' and record in (select cast(id as text) from application where student = ${student}) group by transition`
      )
      return Object.fromEntries(rows.map((row) => [String(row['transition']), Number(row['n'])]))
    }

    test('of five applications that three companies confirm fifty times at once one wins and the others are void', async ({
      assert,
    }) => {
      for (let round = 0; round < ROUNDS; round++) {
        const student = await newStudent()
        const applied: [string, string][] = []
        for (const [post, company] of POSTS.slice(0, 5))
          applied.push([(await apply(student, post)).id, company])
        const outcome = await clicks((click) => {
          const [application, company] = applied[click % 5]!
          return fireTransition(
            portal.act('enterprise-admin', { enterprise: id('enterprise', company) }),
            { entity: 'application', id: application, transition: 'accept', input: {} }
          )
        })
        assert.deepEqual(outcome, { won: 1, strange: [] })
        assert.deepEqual(await statesOf(student), ['accepted', 'void', 'void', 'void', 'void'])
        assert.deepEqual(await movesOf(student), { apply: 5, accept: 1, void: 4 })
      }
    }).timeout(3_600_000)

    for (const [open, left] of [
      [5, 0],
      [4, 1],
      [0, 5],
    ] as const)
      test(`of fifty tries at once of a student with ${open} open applications exactly ${left} go through`, async ({
        assert,
      }) => {
        for (let round = 0; round < ROUNDS; round++) {
          const student = await newStudent()
          for (const [post] of POSTS.slice(0, open)) await apply(student, post)
          const free = POSTS.slice(open)
          const outcome = await clicks((click) => apply(student, free[click % free.length]![0]))
          assert.deepEqual(outcome, { won: left, strange: [] })
          assert.lengthOf(await statesOf(student), 5)
          assert.deepEqual(await movesOf(student), { apply: 5 })
        }
      }).timeout(3_600_000)
  })
}
