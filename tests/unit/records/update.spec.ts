import { test } from '@japa/runner'
import { createRecord } from '#app/records/create'
import { newId } from '#app/records/id'
import { removeRecord } from '#app/records/remove'
import { updateRecord } from '#app/records/update'
import { sql } from '#app/sql/sql'
import { fireTransition } from '#app/workflow/fire'
import { historyOf, openDesk, put, EAST, MAPS, type Desk } from '#tests/helpers/loan_desk'
import { refused } from '#tests/helpers/refused'
import { testDialects } from '#tests/helpers/test_database'

for (const dialect of testDialects) {
  test.group(`Records | updateRecord, removeRecord | ${dialect}`, (group) => {
    let desk: Desk
    group.setup(async () => {
      desk = await openDesk(dialect)
      return () => desk.drop()
    })
    const make = async (input: Record<string, unknown> = {}) =>
      (
        await createRecord(desk.act('desk'), {
          entity: 'loan',
          input: {
            reader: '示例甲',
            book: MAPS,
            from: '2026-11-23',
            until: '2026-12-23',
            ...input,
          },
        })
      ).id
    const update = (id: string, version: number, input: Record<string, unknown>, role = 'desk') =>
      updateRecord(desk.act(role), { entity: 'loan', id, version, input })
    const refusal = (attempt: () => Promise<unknown>) => refused(desk.database, attempt)

    test('a change is written with what it was before', async ({ assert }) => {
      const id = await make()
      assert.equal((await update(id, 1, { reader: '示例乙', copies: '2' })).version, 2)
      const [, entry] = await historyOf(desk.database, id)
      assert.deepEqual(JSON.parse(String(entry!.changes)), {
        reader: ['示例甲', '示例乙'],
        copies: [1, 2],
      })
    })

    test('null clears a field, a written-once one is locked, a readonly one opens with the field it hangs on', async ({
      assert,
    }) => {
      const id = await make({ copies: 2, deposit: 3 })
      await update(id, 1, { deposit: null })
      assert.deepEqual(
        (await refusal(() => update(id, 2, { branch: EAST }))).issues.map(({ field, message }) => [
          field,
          message,
        ]),
        [['branch', '这一项在新增之后不能修改']]
      )
      assert.deepEqual(
        (await refusal(() => update(id, 2, { copies: 1, deposit: 5 }))).issues.map(
          ({ field }) => field
        ),
        ['deposit']
      )
      assert.equal((await update(id, 2, { copies: 3, deposit: 5 })).version, 3)
    })

    test('an old value that is no longer offered may stay, and may not come back', async ({
      assert,
    }) => {
      const id = newId()
      await put(desk.database, desk.catalog, 'loan', {
        id,
        reader: '示例丙',
        branch: EAST,
        book: MAPS,
        kind: 'old',
        copies: 1,
        from: '2026-11-01',
        state: 'draft',
      })
      await update(id, 1, { reader: '示例丁', kind: 'old' })
      await update(id, 2, { kind: 'in' })
      assert.equal((await refusal(() => update(id, 3, { kind: 'old' }))).issues[0]!.field, 'kind')
    })

    test('a value filed under wider limits may stay in an edit, and another that breaks them may not come', async ({
      assert,
    }) => {
      const id = newId()
      const old = { branch: EAST, book: MAPS, copies: 1, from: '2026-11-01', state: 'draft' }
      await put(desk.database, desk.catalog, 'loan', { id, reader: '从前允许更长的读者名', ...old })
      assert.equal((await update(id, 1, { copies: 2 })).version, 2)
      const longer = await refusal(() => update(id, 2, { reader: '现在不再允许的更长的读者名' }))
      assert.deepEqual(
        longer.issues.map(({ field }) => field),
        ['reader']
      )
    })

    test('a state that lets nobody edit or remove refuses with its name', async ({ assert }) => {
      const id = await make({ reader: '示例戊' })
      await fireTransition(desk.act('desk'), { entity: 'loan', id, transition: 'ask', input: {} })
      assert.equal(
        (await refusal(() => update(id, 2, { reader: '示例己' }))).message,
        '当前状态（asked）不能修改。'
      )
      assert.equal(
        (await refusal(() => removeRecord(desk.act('desk'), { entity: 'loan', id, version: 2 })))
          .code,
        'E_ACTION_FORBIDDEN'
      )
    })

    test('of several who change the same version one wins and the others learn the fresh one', async ({
      assert,
    }) => {
      const id = await make()
      const results = await Promise.allSettled(
        Array.from({ length: 10 }, (_, index) => update(id, 1, { reader: `读者${index}` }))
      )
      assert.lengthOf(
        results.filter(({ status }) => status === 'fulfilled'),
        1
      )
      for (const result of results)
        if (result.status === 'rejected')
          assert.containsSubset(result.reason, { code: 'E_RECORD_STALE', details: { version: 2 } })
      assert.lengthOf(await historyOf(desk.database, id), 2)
    })

    test('a removed record leaves its history, and one in use stays', async ({ assert }) => {
      const id = await make()
      await removeRecord(desk.act('desk'), { entity: 'loan', id, version: 1 })
      assert.lengthOf(await desk.database.rows(sql`select id from loan where id = ${id}`), 0)
      const [, entry] = await historyOf(desk.database, id)
      assert.containsSubset(entry, { action: 'delete', from_state: 'draft', to_state: null })
      await make()
      const error = await refusal(() =>
        removeRecord(desk.act('desk'), { entity: 'book', id: MAPS, version: 1 })
      )
      assert.equal(error.code, 'E_RECORD_IN_USE')
    })
  })
}
