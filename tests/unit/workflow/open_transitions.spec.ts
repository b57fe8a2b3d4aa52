import { test } from '@japa/runner'
import type { PortalDatabase } from '#app/portals/database'
import { newId } from '#app/records/id'
import { openCreations, openTransitions, openTransitionsOf } from '#app/workflow/open_transitions'
import { conditionOn } from '#tests/helpers/small_catalog'
import { deskCatalog } from '#tests/helpers/loan_desk_catalog'
import { openDesk, put, EAST, MAPS, WEST, type Desk } from '#tests/helpers/loan_desk'
import { testDialects } from '#tests/helpers/test_database'
import type { State } from '#app/metadata/catalog'

for (const dialect of testDialects) {
  test.group(`Workflow | openTransitionsOf | ${dialect}`, (group) => {
    let desk: Desk
    const ids: Record<string, string> = {}
    group.setup(async () => {
      const catalog = deskCatalog()
      const states = catalog.entities.get('loan')!.workflow!.states as Map<string, State>
      states.set('lent', {
        ...states.get('lent')!,
        edit: conditionOn(catalog, 'loan', { copies: { $gt: 1 } }),
      })
      desk = await openDesk(dialect, catalog)
      for (const [name, values] of Object.entries({
        draft: { state: 'draft' },
        asked: { state: 'asked' },
        many: { state: 'asked', copies: 10 },
        none: { state: 'draft', copies: 0 },
        lent: { state: 'lent' },
        lentMany: { state: 'lent', copies: 2 },
        west: { state: 'asked', branch: WEST },
      })) {
        ids[name] = newId()
        await put(desk.database, desk.catalog, 'loan', {
          id: ids[name],
          reader: name,
          branch: EAST,
          book: MAPS,
          copies: 1,
          from: '2026-11-01',
          ...values,
        })
      }
      return () => desk.drop()
    })
    const open = async (role: string) => {
      const found = await openTransitionsOf(desk.act(role), 'loan', Object.values(ids))
      const told = [...found].map(([id, { transitions, update, remove }]) => {
        const name = Object.keys(ids).find((each) => ids[each] === id)!
        return [
          name,
          [
            ...transitions.map((each) => each.id),
            ...(update ? ['update'] : []),
            ...(remove ? ['delete'] : []),
          ].join(' '),
        ]
      })
      return Object.fromEntries(told)
    }

    test('a record offers what its state, the conditions and the rights open, and nothing else', async ({
      assert,
    }) => {
      assert.deepEqual(await open('desk'), {
        draft: 'ask update delete',
        asked: '',
        many: '',
        none: 'update delete',
        lent: 'return',
        lentMany: 'return update',
      })
    })

    test('a rule that forbids closes the action on the rows it names', async ({ assert }) => {
      assert.deepEqual(await open('head'), {
        asked: 'lend send-back',
        many: 'send-back',
        lent: '',
        lentMany: '',
      })
    })

    test('a record out of reach offers what one that is not there offers', async ({ assert }) => {
      const act = desk.act('head')
      assert.deepEqual(
        await openTransitions(act, 'loan', ids.west!),
        await openTransitions(act, 'loan', newId())
      )
      assert.equal((await openTransitionsOf(act, 'loan', ["'"])).size, 0)
    })

    test('a whole page is asked in one statement', async ({ assert }) => {
      let statements = 0
      const counted: PortalDatabase = {
        ...desk.database,
        dialect,
        write: () => Promise.reject(new Error('no')),
        close: () => Promise.resolve(),
        rows: (query) => (statements++, desk.database.rows(query)),
      }
      const found = await openTransitionsOf(
        { ...desk.act('desk'), database: counted },
        'loan',
        Object.values(ids)
      )
      assert.equal(found.size, 6)
      assert.equal(statements, 1)
    })

    test('only those who may make a record are offered to', ({ assert }) => {
      assert.deepEqual(
        openCreations(desk.act('desk'), 'loan').transitions.map(({ id }) => id),
        ['create']
      )
      assert.deepEqual(openCreations(desk.act('head'), 'loan').transitions, [])
      assert.isTrue(openCreations(desk.act('desk'), 'book').create)
      assert.isFalse(openCreations(desk.act('head'), 'book').create)
    })
  })
}
