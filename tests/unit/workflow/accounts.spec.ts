import { setTimeout as wait } from 'node:timers/promises'
import hash from '@adonisjs/core/services/hash'
import { test } from '@japa/runner'
import { readCreateForm } from '#app/http/reads/form'
import { readTimeline } from '#app/http/reads/timeline'
import { createRecord } from '#app/records/create'
import { dataId } from '#app/records/id'
import { removeRecord } from '#app/records/remove'
import { sql } from '#app/sql/sql'
import { fireTransition } from '#app/workflow/fire'
import { lockRows, NOTHING_WANTED, wanting } from '#app/workflow/locks'
import { refused } from '#tests/helpers/refused'
import { testDialects } from '#tests/helpers/test_database'
import { tinyPortal, type TinyPortal } from '#tests/helpers/tiny_portal'

const COMPANY = dataId('race', 'company', 'a')
const STUDENT = dataId('race', 'student', 'one')

for (const dialect of testDialects) {
  test.group(`Accounts | giving roles | ${dialect}`, (group) => {
    let portal: TinyPortal
    group.setup(async () => {
      portal = await tinyPortal('race', dialect)
      return () => portal.drop()
    })

    const give = (login: string, more: object = {}) =>
      createRecord(portal.act('office'), {
        entity: 'role-grant',
        input: {
          login,
          name: '演示企业员',
          role: 'company',
          'standsFor.company': COMPANY,
          ...more,
        },
      })
    const reset = (id: string, role = 'office') =>
      fireTransition(portal.act(role), {
        entity: 'role-grant',
        id,
        transition: 'reset-password',
        input: {},
      })
    const credential = async (login: string) =>
      (
        await portal.database.rows(
          sql`select c.* from credential c join account a on a.id = c.account_id where a.login = ${login}`
        )
      )[0]
    const holds = async (login: string, password: string) =>
      hash.verify(String((await credential(login))?.['hash']), password)

    test('a role is given with its account in one go, and the password is told once', async ({
      assert,
    }) => {
      const saved = await give('firm-a')
      assert.containsSubset(saved.handed, [{ login: 'firm-a', name: '演示企业员' }])
      assert.isTrue(await holds('firm-a', saved.handed![0]!.password))
      assert.ok((await credential('firm-a'))?.['must_change'])
      assert.containsSubset(await portal.row('role-grant', saved.id), {
        state: 'active',
        role: 'company',
        stands_for_company: COMPANY,
      })
      const history = await portal.database.rows(sql`select * from history_entry`)
      assert.notInclude(JSON.stringify(history), saved.handed![0]!.password)
    })

    test('the phone that came with a role shows masked in its history, as it does on the account', async ({
      assert,
    }) => {
      const { id } = await give('firm-h', { phone: '13812341234' })
      const act = portal.act('office')
      const { timeline } = await readTimeline(act, portal.catalog.entities.get('role-grant')!, id)
      const texts = timeline.flatMap(({ input }) => input.map(({ text }) => text))
      assert.include(texts, 'firm-h')
      assert.include(texts, '138****1234')
      assert.notInclude(texts, '13812341234')
    })

    test('a second role finds the account by its login and changes no secret', async ({
      assert,
    }) => {
      const { handed } = await give('firm-b')
      const second = await give('firm-b', { 'standsFor.company': dataId('race', 'company', 'b') })
      assert.isUndefined(second.handed)
      assert.isTrue(await holds('firm-b', handed![0]!.password))
    })

    test('the same role twice, an unknown role, another record and an account of its own choice are refused', async ({
      assert,
    }) => {
      const { id } = await give('firm-c')
      const code = async (login: string, more: object) => {
        const error = await refused(portal.database, () => give(login, more))
        return [error.code, error.issues[0]?.field ?? null]
      }
      assert.deepEqual(await code('firm-c', {}), ['E_INPUT_INVALID', 'login'])
      assert.deepEqual(await code('firm-d', { role: 'emperor' }), ['E_INPUT_INVALID', 'role'])
      assert.deepEqual(await code('firm-d', { 'standsFor.student': STUDENT }), [
        'E_INPUT_INVALID',
        'standsFor.student',
      ])
      const { account } = await portal.row('role-grant', id)
      assert.deepEqual(await code('firm-d', { account }), ['E_INPUT_INVALID', 'account'])
    })

    test('a grant that is held or suspended keeps its record, one that has ended lets it go', async ({
      assert,
    }) => {
      const company = await portal.put('company', { name: '演示即将撤销的企业' })
      const { id } = await give('firm-ends', { 'standsFor.company': company })
      const act = portal.act('office')
      const move = (transition: string) =>
        fireTransition(act, { entity: 'role-grant', id, transition, input: {} })
      const remove = () => removeRecord(act, { entity: 'company', id: company, version: 1 })
      assert.equal((await refused(portal.database, remove)).code, 'E_RECORD_IN_USE')
      await move('suspend')
      assert.equal((await refused(portal.database, remove)).code, 'E_RECORD_IN_USE')
      await move('close')
      await remove()
      assert.containsSubset(await portal.row('role-grant', id), {
        state: 'closed',
        stands_for_company: null,
      })
    })

    test('who gives a role is asked for its record, and offered no role he cannot give', async ({
      assert,
    }) => {
      const act = portal.act('office')
      const { form } = await readCreateForm(act, portal.catalog.entities.get('role-grant')!, {
        transition: 'create',
      })
      const properties = form.schema['properties'] as Record<string, { oneOf?: object[] }>
      assert.deepEqual(
        properties['role']?.oneOf?.map((option) => (option as { const: string }).const),
        ['applicant', 'company']
      )
      assert.includeMembers(Object.keys(form.visible), ['standsFor.company', 'standsFor.student'])
      assert.includeMembers(Object.keys(form.required), ['standsFor.company'])
    })

    test('who may not give the role makes no account either', async ({ assert }) => {
      const error = await refused(portal.database, () =>
        give('firm-e', { role: 'office', 'standsFor.company': null })
      )
      assert.equal(error.code, 'E_ACTION_FORBIDDEN')
    })

    test('a reset ends the sessions, tells the new password once and must be changed', async ({
      assert,
    }) => {
      const { id, handed } = await give('firm-f')
      const before = await credential('firm-f')
      const saved = await reset(id)
      const after = await credential('firm-f')
      assert.equal(Number(after?.['session_epoch']), Number(before?.['session_epoch']) + 1)
      assert.isFalse(await holds('firm-f', handed![0]!.password))
      assert.isTrue(await holds('firm-f', saved.handed![0]!.password))
      assert.ok(after?.['must_change'])
    })

    test('nobody acts on an account that holds more than he may give', async ({ assert }) => {
      const { id } = await give('firm-g')
      const { account } = await portal.row('role-grant', id)
      await portal.put('role-grant', { account, role: 'office', state: 'active' })
      const error = await refused(portal.database, () => reset(id))
      assert.equal(error.code, 'E_ACTION_FORBIDDEN')
      const again = await refused(portal.database, () =>
        give('firm-g', { 'standsFor.company': dataId('race', 'company', 'c') })
      )
      assert.equal(again.code, 'E_ACTION_FORBIDDEN')
    })

    test('a role that an effect gives waits for who is at work on the account, and comes after his check', async ({
      assert,
    }) => {
      const login = '13000000077'
      const { id } = await give(login)
      const account = String((await portal.row('role-grant', id))['account'])
      const company = dataId('race', 'company', 'd')
      const join = () =>
        createRecord(portal.act('office'), {
          entity: 'staff',
          input: { name: '演示员工', phone: login, company },
        })
      const held = sql`select count(*) as n from role_grant where account = ${account}`
      const [checked, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
      const working = portal.database.write(async (transaction) => {
        const wanted = wanting(NOTHING_WANTED, 'touched', [{ entity: 'account', id: account }])
        await lockRows(transaction, portal.catalog, wanted)
        const count = async () => Number((await transaction.rows(held))[0]?.['n'])
        const before = await count()
        checked.resolve()
        await over.promise
        return [before, await count()]
      })
      await checked.promise
      const joining = join()
      await wait(400)
      over.resolve()
      const numbers = await working
      await joining
      assert.deepEqual(numbers, [1, 1])
      assert.equal(Number((await portal.database.rows(held))[0]?.['n']), 2)
    })

    test('effects make accounts, give and take roles, and suspend whom they name', async ({
      assert,
    }) => {
      const grants = async () =>
        (
          await portal.database.rows(
            sql`select g.state, a.state as account_state from role_grant g join account a on a.id = g.account where a.login = '13000000088' order by g.id`
          )
        ).map((row) => [row['state'], row['account_state']])
      const company = await portal.put('company', { name: '演示企业' })
      const fire = (transition: string) =>
        fireTransition(portal.act('office'), {
          entity: 'staff',
          id,
          transition,
          input: {},
        })
      const { id, handed } = await createRecord(portal.act('office'), {
        entity: 'staff',
        input: { name: '演示员工', phone: '13000000088', company },
      })
      assert.lengthOf(handed!, 1)
      assert.deepEqual(await grants(), [['active', 'active']])
      await fire('pause')
      assert.deepEqual(await grants(), [['suspended', 'active']])
      await fire('resume')
      assert.deepEqual(await grants(), [['active', 'active']])
      await fire('leave')
      assert.deepEqual(await grants(), [['closed', 'suspended']])
    })
  })
}
