import { test } from '@japa/runner'
import type { Act } from '#app/authorize/act'
import { bindVariables } from '#app/authorize/variables'
import { readInbox } from '#app/http/reads/inbox'
import { readLabels } from '#app/records/read'
import { createRecord } from '#app/records/create'
import { dataId } from '#app/records/id'
import { removeRecord } from '#app/records/remove'
import { updateRecord } from '#app/records/update'
import { sql } from '#app/sql/sql'
import { fireTransition } from '#app/workflow/fire'
import { openTransitions } from '#app/workflow/open_transitions'
import { countTasks, openTasks } from '#app/workflow/inbox'
import { CLOCK } from '#tests/helpers/loan_desk'
import { planList } from '#app/query/plan_list'
import { runList } from '#app/query/run_list'
import { parseViewRequest } from '#app/query/parse_view_request'
import { refused } from '#tests/helpers/refused'
import { testDialects } from '#tests/helpers/test_database'
import { tinyPortal, type TinyPortal } from '#tests/helpers/tiny_portal'

const id = (entity: string, name: string) => dataId('chain', entity, name)

for (const dialect of testDialects) {
  test.group(`Workflow | approval chain | ${dialect}`, (group) => {
    let portal: TinyPortal
    let applicant: Act, hill: Act, lake: Act, city: Act
    group.setup(async () => {
      portal = await tinyPortal('chain', dialect)
      const as = (role: string, standsFor: Record<string, string>, login: string) =>
        portal.act(role, standsFor, id('account', login))
      applicant = as('applicant', { unit: id('unit', 'one') }, 'unit-one')
      hill = as('county-officer', { county: id('county', 'hill') }, 'county-hill')
      lake = as('county-officer', { county: id('county', 'lake') }, 'county-lake')
      city = as('city-officer', { city: id('city', 'east') }, 'city-east')
      return () => portal.drop()
    })

    const make = async (amount = 20) =>
      (
        await createRecord(applicant, {
          entity: 'request',
          input: { title: '示例申请', amount },
        })
      ).id
    const fire = (act: Act, record: string, transition: string, input = {}) =>
      fireTransition(act, { entity: 'request', id: record, transition, input })
    const submitted = async (amount?: number) => {
      const record = await make(amount)
      await fire(applicant, record, 'submit')
      return record
    }
    const row = (record: string) => portal.row('request', record)
    const stateOf = async (record: string) => (await row(record))['state']
    const tasksOf = (record: string) =>
      portal.database.rows(
        sql`select step, round, state, decision, comment from task where record = ${record} order by number`
      )
    const sees = async (act: Act, record: string) =>
      (await readLabels(act, 'request', [record])).has(record)
    const actions = async (act: Act, record: string) =>
      (await openTransitions(act, 'request', record)).transitions.map((each) => each.id)
    const refusal = (attempt: () => Promise<unknown>) => refused(portal.database, attempt)

    test('a record passes its steps one by one, with a task for each', async ({ assert }) => {
      const record = await submitted()
      assert.equal(await stateOf(record), 'county')
      await fire(hill, record, 'approve', { comment: '材料齐全' })
      assert.equal(await stateOf(record), 'city')
      await fire(city, record, 'approve', { level: 'a' })
      const stored = await row(record)
      assert.equal(stored['state'], 'approved')
      assert.equal(stored['level'], 'a')
      assert.deepEqual(await tasksOf(record), [
        { step: 'county', round: 1, state: 'done', decision: 'approve', comment: '材料齐全' },
        { step: 'city', round: 1, state: 'done', decision: 'approve', comment: null },
      ])
    })

    test('a later step neither sees nor acts before the earlier one has passed', async ({
      assert,
    }) => {
      const record = await submitted()
      assert.isFalse(await sees(city, record))
      assert.equal((await refusal(() => fire(city, record, 'approve'))).status, 404)
      assert.isTrue(await sees(hill, record))
      assert.isFalse(await sees(lake, record), 'another county')
      await fire(hill, record, 'approve')
      assert.isTrue(await sees(city, record))
      assert.isTrue(await sees(hill, record), 'who has decided still sees it')
      assert.deepEqual(await actions(hill, record), ['revoke'])
      assert.deepEqual(await actions(city, record), ['approve', 'reject', 'return'])
    })

    test('a draft is seen by nobody but the applicant, who may edit and remove it', async ({
      assert,
    }) => {
      const record = await make()
      for (const act of [hill, city]) assert.isFalse(await sees(act, record))
      await updateRecord(applicant, {
        entity: 'request',
        id: record,
        version: 1,
        input: { amount: 12 },
      })
      await removeRecord(applicant, { entity: 'request', id: record, version: 2 })
      assert.isUndefined(await row(record))
    })

    test('a step whose condition does not hold is left out', async ({ assert }) => {
      const record = await submitted(3)
      await fire(hill, record, 'approve')
      assert.equal(await stateOf(record), 'approved')
      assert.isFalse(await sees(city, record))
    })

    test('a field that is another step’s is refused', async ({ assert }) => {
      const record = await submitted()
      const error = await refusal(() => fire(hill, record, 'approve', { level: 'a' }))
      assert.equal(error.status, 422)
    })

    test('a rejection needs a comment and gives the record back to edit and submit anew', async ({
      assert,
    }) => {
      const record = await submitted()
      assert.equal((await refusal(() => fire(hill, record, 'reject'))).status, 422)
      await fire(hill, record, 'reject', { comment: '请补充材料' })
      assert.equal(await stateOf(record), 'returned')
      await fire(applicant, record, 'submit')
      const tasks = await tasksOf(record)
      assert.deepEqual(
        tasks.map(({ step, round, state }) => [step, round, state]),
        [
          ['county', 1, 'done'],
          ['county', 2, 'open'],
        ]
      )
    })

    test('a return to the applicant resumes at the step that asked for it, with the time that was left', async ({
      assert,
    }) => {
      const record = await submitted()
      await fire(hill, record, 'approve')
      const due = (await row(record))['due_at']
      await fire(city, record, 'return', { returnTo: 'draft', comment: '数量有误' })
      assert.equal(await stateOf(record), 'draft')
      assert.isNull((await row(record))['due_at'], 'the clock stands still')
      const later = {
        ...applicant,
        clock: { now: '2026-12-03T01:00:00.000Z', today: '2026-12-03' },
      }
      await fire(later, record, 'submit')
      assert.equal(await stateOf(record), 'city')
      const moved = new Date(String((await row(record))['due_at'])).getTime()
      assert.equal(moved - new Date(String(due)).getTime(), 10 * 86_400_000)
    })

    test('a return to an earlier step comes back from there directly', async ({ assert }) => {
      const record = await submitted()
      await fire(hill, record, 'approve')
      await fire(city, record, 'return', { returnTo: 'county', comment: '请核实' })
      assert.equal(await stateOf(record), 'county')
      await fire(hill, record, 'approve')
      assert.equal(await stateOf(record), 'city')
    })

    test('revoking undoes the last decision at the step that made it, and no other step’s', async ({
      assert,
    }) => {
      const record = await submitted()
      await fire(hill, record, 'approve')
      assert.equal((await refusal(() => fire(lake, record, 'revoke'))).status, 404)
      assert.equal((await refusal(() => fire(city, record, 'revoke'))).status, 403)
      await fire(hill, record, 'revoke')
      assert.equal(await stateOf(record), 'county')
      assert.isFalse(await sees(city, record), 'its step has not begun any more')
      await fire(hill, record, 'approve')
      await fire(city, record, 'approve', {})
      assert.equal((await refusal(() => fire(hill, record, 'revoke'))).status, 403)
      await fire(city, record, 'revoke')
      await fire(city, record, 'reject', { comment: '不符合条件' })
      await fire(city, record, 'revoke')
      assert.equal(await stateOf(record), 'city')
    })

    test('the applicant takes a record back from any step, and nobody decides on it then', async ({
      assert,
    }) => {
      const record = await submitted()
      await fire(hill, record, 'approve')
      await fire(applicant, record, 'withdraw')
      assert.equal(await stateOf(record), 'draft')
      for (const act of [hill, city]) assert.isFalse(await sees(act, record))
      assert.equal((await tasksOf(record)).at(-1)?.['state'], 'withdrawn')
    })

    test('who submitted does not decide, whatever else he may', async ({ assert }) => {
      const record = await submitted()
      const own = portal.act(
        'county-officer',
        { county: id('county', 'hill') },
        id('account', 'unit-one')
      )
      assert.notInclude(await actions(own, record), 'approve')
      assert.equal((await refusal(() => fire(own, record, 'approve'))).status, 403)
    })

    test('of approval, withdrawal and revocation that race exactly one wins', async ({
      assert,
    }) => {
      for (let round = 0; round < 4; round++) {
        const record = await submitted()
        await fire(hill, record, 'approve')
        const { version } = (await row(record)) as { version: number }
        const race = (act: Act, transition: string) =>
          fireTransition(act, { entity: 'request', id: record, transition, version, input: {} })
        const ends = await Promise.allSettled([
          race(city, 'approve'),
          race(applicant, 'withdraw'),
          race(hill, 'revoke'),
        ])
        assert.lengthOf(
          ends.filter(({ status }) => status === 'fulfilled'),
          1
        )
        const open = (await tasksOf(record)).filter(({ state }) => state === 'open')
        assert.lengthOf(open, (await stateOf(record)) === 'county' ? 1 : 0)
      }
    })

    test('the inbox holds what this identity may decide now, what is due first first', async ({
      assert,
    }) => {
      const inbox = async (act: Act) => (await openTasks(act, 100)).map(({ record }) => record)
      const [one, two] = [await submitted(), await submitted()]
      assert.includeMembers(await inbox(hill), [one, two])
      assert.notIncludeMembers(await inbox(city), [one])
      await fire(hill, one, 'approve')
      assert.include(await inbox(city), one)
      assert.notInclude(await inbox(hill), one)
      assert.deepEqual(await inbox(lake), [])
      assert.deepEqual(await inbox(applicant), [])
      const tasks = await openTasks(hill, 100)
      assert.deepEqual(await countTasks(hill), { count: tasks.length, capped: false })
      const deadlines = tasks.map(({ deadline }) => deadline)
      assert.deepEqual(deadlines, deadlines.toSorted())
      assert.deepEqual(
        (await readInbox(city)).find(({ id: record }) => record === one),
        {
          id: one,
          entity: { id: 'request', title: '申请' },
          label: '示例申请',
          step: '待市级终审',
          since: CLOCK.now,
          due: { at: '2026-12-03T15:59:59.999Z', overdue: false },
          href: `/chain/records/request/${one}`,
        }
      )
    })

    test('a record is overdue once its time has passed, in lists and on its row alike', async ({
      assert,
    }) => {
      const record = await submitted()
      const late = async (now: string) => {
        const clock = { now, today: now.slice(0, 10) }
        const variables = bindVariables(portal.catalog, hill.identity, clock)
        const act = { ...hill, clock, variables }
        const asked = parseViewRequest(act, portal.catalog.views.get('requests')!, { tab: 'late' })
        const { rows } = await runList(act, planList(act, asked))
        return rows.find(({ id: found }) => found === record)?.state?.due ?? null
      }
      const at = '2026-11-28T15:59:59.999Z'
      assert.isNull(await late('2026-11-28T15:59:59.000Z'), 'the Saturday is worked')
      assert.deepEqual(await late('2026-11-28T16:00:00.000Z'), { at, overdue: true })
    })

    test('a record of the data stands at its step as if the steps before had passed it', async ({
      assert,
    }) => {
      const record = id('request', 'waiting')
      assert.isTrue(await sees(city, record))
      assert.deepEqual(await actions(hill, record), ['revoke'])
      const due = new Date(String((await row(record))['due_at'])).toISOString()
      assert.equal(due, '2026-11-30T15:59:59.999Z')
    })

    test('nobody writes tasks but the moves themselves', async ({ assert }) => {
      const error = await refusal(() => createRecord(city, { entity: 'task', input: {} }))
      assert.equal(error.status, 403)
    })
  })
}
