import { test } from '@japa/runner'
import { createRecord } from '#app/records/create'
import { updateRecord } from '#app/records/update'
import { sql } from '#app/sql/sql'
import { historyOf, openDesk, MAPS, TEA, WEST, EAST, type Desk } from '#tests/helpers/loan_desk'
import { refused } from '#tests/helpers/refused'
import { testDialects } from '#tests/helpers/test_database'

const LOAN = { reader: '示例甲', book: MAPS, from: '2026-11-23', until: '2026-12-23' }

for (const dialect of testDialects) {
  test.group(`Records | createRecord | ${dialect}`, (group) => {
    let desk: Desk
    group.setup(async () => {
      desk = await openDesk(dialect)
      return () => desk.drop()
    })
    const make = (input: Record<string, unknown>, role = 'desk', transition?: string) =>
      createRecord(desk.act(role), { entity: 'loan', input, ...(transition ? { transition } : {}) })

    const issuesOf = async (input: Record<string, unknown>) => {
      const { issues } = await refused(desk.database, () => make(input))
      return Object.fromEntries(issues.map(({ field, message }) => [field, message]))
    }

    test('a record comes into being with its defaults, its state and one history entry', async ({
      assert,
    }) => {
      const saved = await make(LOAN)
      const [row] = await desk.database.rows(sql`select * from loan where id = ${saved.id}`)
      assert.containsSubset(row, {
        version: 1,
        state: 'draft',
        branch: EAST,
        kind: 'out',
        copies: 1,
        from: '2026-11-23',
        created_by: desk.act('desk').identity.account!.id,
      })
      const history = await historyOf(desk.database, saved.id)
      assert.lengthOf(history, 1)
      assert.containsSubset(history[0], {
        action: 'create',
        transition: 'create',
        from_state: null,
        to_state: 'draft',
        identity: '演示东馆 · desk',
        person_name: '演示desk',
      })
      assert.deepEqual(JSON.parse(String(history[0]!.changes)).reader, [null, '示例甲'])
    })

    test('all faults are told at once, each at its field, in sentences', async ({ assert }) => {
      assert.deepEqual(
        await issuesOf({ reader: '太', copies: 'x', from: '昨天', kind: 'far', deposit: -1 }),
        {
          copies: '请填写整数',
          from: '日期格式应为 2026-09-15',
          reader: '至少 2 个字',
          book: '不能为空',
          kind: '请选择列表中的一项',
          deposit: '这一项现在不能修改',
        }
      )
    })

    test('names that no client may write are refused by name', async ({ assert }) => {
      const issues = await issuesOf({
        ...LOAN,
        colour: 'red',
        id: EAST,
        version: 7,
        state: 'lent',
        opinion: '很好',
        card: 'A1',
      })
      assert.deepEqual(Object.keys(issues).sort(), [
        'card',
        'colour',
        'id',
        'opinion',
        'state',
        'version',
      ])
    })

    test('a reference to what is not there, not readable or not among the choices gets one answer', async ({
      assert,
    }) => {
      const missing = await issuesOf({ ...LOAN, book: '00000000-0000-7000-8000-0000000000ff' })
      assert.deepEqual(missing, { book: '没有找到所选的记录，请重新选择' })
      assert.deepEqual(await issuesOf({ ...LOAN, book: TEA }), missing)
    })

    test('a reference that exists and may not be read is refused without saying which', async ({
      assert,
    }) => {
      const input = { title: '示例', branch: WEST }
      const error = await refused(desk.database, () =>
        createRecord(desk.act('desk'), { entity: 'book', input })
      )
      assert.deepEqual(
        error.issues.map(({ code, field }) => [code, field]),
        [['E_REFERENCE_INVALID', 'branch']]
      )
    })

    test('a disabled option is not taken for a new record', async ({ assert }) => {
      assert.deepEqual(await issuesOf({ ...LOAN, kind: 'old' }), {
        kind: '请选择列表中的一项',
        until: '这一项现在不需要填写',
      })
    })

    test('a hidden field is neither required nor taken', async ({ assert }) => {
      assert.deepEqual(await issuesOf({ ...LOAN, kind: 'in' }), { until: '这一项现在不需要填写' })
      assert.equal((await make({ ...LOAN, until: null, kind: 'in' })).version, 1)
    })

    test('a check that does not hold is told at its field, and is not asked while a field it compares is empty', async ({
      assert,
    }) => {
      assert.deepEqual(await issuesOf({ ...LOAN, until: '2026-11-01' }), {
        until: '归还不能早于借出',
      })
      assert.deepEqual(await issuesOf({ ...LOAN, until: null }), { until: '不能为空' })
    })

    test('a record outside the rights of its maker is refused', async ({ assert }) => {
      const error = await refused(desk.database, () => make({ ...LOAN, branch: WEST, book: MAPS }))
      assert.equal(error.code, 'E_INPUT_INVALID')
      const forbidden = await refused(desk.database, () => make(LOAN, 'head'))
      assert.equal(forbidden.code, 'E_ACTION_FORBIDDEN')
    })

    test('the right is asked of the record as it will be, at its making and at a change', async ({
      assert,
    }) => {
      const act = desk.act('desk')
      const made = await refused(desk.database, () =>
        createRecord(act, { entity: 'book', input: { title: '示例无馆' } })
      )
      assert.equal(made.code, 'E_ACTION_FORBIDDEN')
      const change = { entity: 'book', id: MAPS, version: 1, input: { branch: null } }
      assert.equal(
        (await refused(desk.database, () => updateRecord(act, change))).code,
        'E_ACTION_FORBIDDEN'
      )
    })

    test('an entity that is unknown, kept by the engine, or made otherwise cannot be created', async ({
      assert,
    }) => {
      const act = desk.act('desk')
      const codeOf = async (entity: string, transition?: string) =>
        (
          await refused(desk.database, () =>
            createRecord(act, { entity, input: {}, ...(transition ? { transition } : {}) })
          )
        ).code
      assert.equal(await codeOf('nothing'), 'E_PAGE_NOT_FOUND')
      assert.equal(await codeOf('history-entry'), 'E_ACTION_FORBIDDEN')
      assert.equal(await codeOf('loan', 'ask'), 'E_ACTION_FORBIDDEN')
      assert.equal(await codeOf('loan', '__proto__'), 'E_ACTION_FORBIDDEN')
    })
  })
}
