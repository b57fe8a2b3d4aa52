import { test } from '@japa/runner'
import { fireTransition } from '#app/workflow/fire'
import { sql } from '#app/sql/sql'
import {
  historyOf,
  openDesk,
  put,
  EAST,
  MAPS,
  STARS,
  WEST,
  type Desk,
} from '#tests/helpers/loan_desk'
import { newId } from '#app/records/id'
import { refused } from '#tests/helpers/refused'
import { testDialects } from '#tests/helpers/test_database'

for (const dialect of testDialects) {
  test.group(`Workflow | fireTransition | ${dialect}`, (group) => {
    let desk: Desk
    group.setup(async () => {
      desk = await openDesk(dialect)
      return () => desk.drop()
    })

    /** A loan straight in the table. */
    async function loan(values: Record<string, unknown> = {}): Promise<string> {
      const id = newId()
      const base = {
        reader: id.slice(-8),
        branch: EAST,
        book: MAPS,
        kind: 'out',
        copies: 1,
        from: '2026-11-01',
        until: '2026-12-01',
        state: 'asked',
      }
      await put(desk.database, desk.catalog, 'loan', { id, ...base, ...values })
      return id
    }
    const fire = (
      role: string,
      id: string,
      transition: string,
      more: Record<string, unknown> = {},
      branch = EAST
    ) =>
      fireTransition(desk.act(role, branch), { entity: 'loan', id, transition, input: {}, ...more })
    const rowOf = async (id: string) =>
      (await desk.database.rows(sql`select * from loan where id = ${id}`))[0]!
    const refusal = (attempt: () => Promise<unknown>) => refused(desk.database, attempt)

    test('a transition moves the record, sets its fields and writes one history entry', async ({
      assert,
    }) => {
      const id = await loan()
      assert.deepEqual(await fire('head', id, 'lend', { version: 1 }), {
        id,
        version: 2,
        warnings: [],
      })
      assert.containsSubset(await rowOf(id), {
        state: 'lent',
        version: 2,
        lent_at: '2026-11-23T01:00:00.000Z',
      })
      const history = await historyOf(desk.database, id)
      assert.lengthOf(history, 1)
      assert.containsSubset(history[0], {
        action: 'lend',
        transition: 'lend',
        from_state: 'asked',
        to_state: 'lent',
      })
    })

    test('what the transition asks for is required; a field is written, the rest stays in the history', async ({
      assert,
    }) => {
      const id = await loan()
      const error = await refusal(() => fire('head', id, 'send-back'))
      assert.deepEqual(error.issues, [
        { code: 'E_VALUE_REQUIRED', field: 'opinion', message: '不能为空' },
      ])
      await fire('head', id, 'send-back', { input: { opinion: '请补充电话' } })
      assert.equal((await rowOf(id)).opinion, '请补充电话')
      assert.deepEqual(JSON.parse(String((await historyOf(desk.database, id))[0]!.input)), {
        opinion: '请补充电话',
      })
      const lent = await loan({ state: 'lent' })
      await fire('desk', lent, 'return', { input: { damaged: true } })
      assert.deepEqual(JSON.parse(String((await historyOf(desk.database, lent))[0]!.input)), {
        damaged: true,
      })
    })

    test('a transition takes nothing but what it declares', async ({ assert }) => {
      const id = await loan()
      const error = await refusal(() =>
        fire('head', id, 'lend', { input: { reader: '示例乙', state: 'returned' } })
      )
      assert.deepEqual(
        error.issues.map(({ field }) => field),
        ['reader', 'state']
      )
    })

    test('a transition that the state does not open is refused by name', async ({ assert }) => {
      const id = await loan({ state: 'lent' })
      const error = await refusal(() => fire('desk', id, 'ask'))
      assert.equal(error.code, 'E_TRANSITION_NOT_OPEN')
      assert.equal(error.status, 409)
    })
    test('a stale version is refused with the fresh one', async ({ assert }) => {
      const id = await loan({ version: 4 })
      const error = await refusal(() => fire('head', id, 'lend', { version: 3 }))
      assert.equal(error.code, 'E_RECORD_STALE')
      assert.deepEqual(error.details, { id, version: 4 })
    })
    test('who comes second to a transition is told where the record went', async ({ assert }) => {
      const id = await loan({ state: 'lent', version: 4 })
      const error = await refusal(() => fire('head', id, 'lend', { version: 3 }))
      assert.equal(error.code, 'E_TRANSITION_NOT_OPEN')
    })

    test('a record outside the read scope answers like one that is not there', async ({
      assert,
    }) => {
      const id = await loan({ branch: WEST })
      const outside = await refusal(() => fire('head', id, 'lend'))
      const draft = await loan({ state: 'draft' })
      const unreadable = await refusal(() => fire('head', draft, 'lend'))
      const missing = await refusal(() => fire('head', newId(), 'lend'))
      const nonsense = await refusal(() => fire('head', "' or 1=1", 'lend'))
      for (const error of [unreadable, missing, nonsense])
        assert.deepEqual({ ...error, stack: '' }, { ...outside, stack: '' })
      assert.equal(outside.code, 'E_RECORD_NOT_FOUND')
    })

    test('an action nobody of the role has, and one its condition forbids, are refused with the reason', async ({
      assert,
    }) => {
      const id = await loan({ copies: 10 })
      assert.equal(
        (await refusal(() => fire('desk', id, 'lend'))).message,
        '您的账号没有办理这项业务的权限。'
      )
      assert.equal((await refusal(() => fire('head', id, 'lend'))).message, '十册以上由总馆办理')
      assert.equal((await refusal(() => fire('desk', id, 'create'))).code, 'E_ACTION_FORBIDDEN')
    })

    test('guards refuse with their sentence, field and reason', async ({ assert }) => {
      const many = await loan({ state: 'draft', copies: 6, deposit: 1 })
      const error = await refusal(() => fire('desk', many, 'ask'))
      assert.containsSubset(error, {
        code: 'E_GUARD_REFUSED',
        message: '护栏 few',
        field: 'copies',
        hint: '《章程》第 3 条',
      })
      const closed = await loan({ state: 'draft', branch: WEST })
      assert.equal(
        (await refusal(() => fire('desk', closed, 'ask', {}, WEST))).message,
        '护栏 open'
      )
    })

    test('a warning is asked once, then goes through and is told', async ({ assert }) => {
      const id = await loan({ state: 'draft', copies: 2, deposit: 900 })
      const error = await refusal(() => fire('desk', id, 'ask'))
      assert.equal(error.code, 'E_GUARD_WARNING')
      assert.deepEqual(error.details, { warnings: [{ name: 'dear', message: '护栏 dear' }] })
      assert.deepEqual((await fire('desk', id, 'ask', { confirmedWarnings: ['dear'] })).warnings, [
        '护栏 dear',
      ])
      assert.deepEqual(JSON.parse(String((await historyOf(desk.database, id))[0]!.input)), {
        $confirmed: ['护栏 dear'],
      })
    })

    test('a record that was valid when it was filed does not stop those who may not correct it', async ({
      assert,
    }) => {
      const id = await loan({ reader: '名字比现在允许的长得多' })
      assert.equal((await fire('head', id, 'lend')).version, 2)
      const draft = await loan({ state: 'draft', reader: '名字比现在允许的长得多' })
      assert.equal(
        (await refusal(() => fire('desk', draft, 'ask'))).issues[0]!.message,
        '最多 8 个字'
      )
    })

    test('a uniqueness that only the new state brings is told in its own words', async ({
      assert,
    }) => {
      await loan({ reader: '同一读者', book: STARS })
      const second = await loan({ reader: '同一读者', book: STARS, state: 'draft' })
      const error = await refusal(() => fire('desk', second, 'ask'))
      assert.deepEqual(error.issues, [
        { code: 'E_VALUE_TAKEN', field: 'branch', message: '该读者已借阅此书' },
      ])
    })

    test('of twenty who fire one transition at once exactly one wins', async ({ assert }) => {
      const id = await loan()
      const results = await Promise.allSettled(
        Array.from({ length: 20 }, () => fire('head', id, 'lend'))
      )
      assert.lengthOf(
        results.filter(({ status }) => status === 'fulfilled'),
        1
      )
      const codes = new Set(
        results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []))
      )
      assert.deepEqual([...codes], ['E_TRANSITION_NOT_OPEN'])
      assert.lengthOf(await historyOf(desk.database, id), 1)
    })
  })
}
