import { test } from '@japa/runner'
import { EngineError } from '#app/errors'
import { selectedIds } from '#app/http/reads/selection'
import { bulkActions } from '#app/http/reads/list'
import { dataId, newId } from '#app/records/id'
import { identifier, sql } from '#app/sql/sql'
import { fireMany } from '#app/workflow/fire_many'
import { refused } from '#tests/helpers/refused'
import { testDialects } from '#tests/helpers/test_database'
import { tinyPortal, type TinyPortal } from '#tests/helpers/tiny_portal'

const COMPANIES = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => dataId('race', 'company', name))
const VOID = { entity: 'application', transition: 'void', input: { reason: '示例' } }

for (const dialect of testDialects) {
  test.group(`Workflow | fireMany | ${dialect}`, (group) => {
    let portal: TinyPortal
    let student: string
    group.setup(async () => {
      portal = await tinyPortal('race', dialect)
      return () => portal.drop()
    })
    group.each.setup(async () => {
      student = await portal.put('student', { name: '演示学生' })
    })
    const application = (company: number, state = 'applied') =>
      portal.put('application', { student, company: COMPANIES[company]!, state })

    test('each record goes through or is refused by itself, and the report says which', async ({
      assert,
    }) => {
      const ids = [await application(0), await application(1, 'confirmed'), await application(2)]
      const missing = newId()
      const report = await fireMany(portal.act('office'), { ...VOID, ids: [...ids, missing] })
      assert.deepEqual(
        report.map(({ label, refusal }) => [label, refusal?.code ?? null]),
        [
          ['演示学生 → 演示企业甲', null],
          ['演示学生 → 演示企业乙', 'E_TRANSITION_NOT_OPEN'],
          ['演示学生 → 演示企业丙', null],
          [missing, 'E_RECORD_NOT_FOUND'],
        ]
      )
      assert.equal((await portal.row('application', ids[2]!))['state'], 'void')
    })

    test('what is asked for is asked for every record', async ({ assert }) => {
      const ids = [await application(0)]
      const [line] = await fireMany(portal.act('office'), { ...VOID, ids, input: {} })
      assert.equal(line?.refusal?.code, 'E_INPUT_INVALID')
      assert.equal((await portal.row('application', ids[0]!))['state'], 'applied')
    })

    test('many are removed like one: each by itself, with what its removal causes, or refused', async ({
      assert,
    }) => {
      const company = COMPANIES[4]!
      const post = (state: string) => portal.put('post', { company, name: `岗位${state}`, state })
      const [draft, shut, other] = [
        await post('draft'),
        await post('shut'),
        await portal.put('post', { company: COMPANIES[5]!, name: '他家岗位', state: 'draft' }),
      ]
      const notice = await portal.put('notice', { post: draft, text: '甲' })
      const report = await fireMany(portal.act('company', { company }), {
        entity: 'post',
        transition: 'delete',
        ids: [draft, shut, other],
        input: {},
      })
      assert.deepEqual(
        report.map(({ refusal }) => refusal?.code ?? null),
        [null, 'E_ACTION_FORBIDDEN', 'E_RECORD_NOT_FOUND']
      )
      const left = async (entity: string, id: string) =>
        (await portal.database.rows(sql`select id from ${identifier(entity)} where id = ${id}`))
          .length
      assert.deepEqual(
        [await left('post', draft), await left('notice', notice), await left('post', shut)],
        [0, 0, 1]
      )
    })

    test('a transition that is not for many, more than 500, and who may not fire it are refused as a whole', async ({
      assert,
    }) => {
      const ids = [await application(0)]
      const attempt = async (role: string, more: object) =>
        (
          await refused(portal.database, () =>
            fireMany(portal.act(role), { ...VOID, ids, ...more })
          )
        ).code
      assert.equal(await attempt('office', { transition: 'accept' }), 'E_ACTION_FORBIDDEN')
      assert.equal(await attempt('applicant', {}), 'E_ACTION_FORBIDDEN')
      const many = Array.from({ length: 501 }, () => newId())
      assert.equal(await attempt('office', { ids: many }), 'E_BULK_TOO_MANY')
    })

    test('a selection over pages is what the list holds for the reader, tab and filter included', async ({
      assert,
    }) => {
      const [mine, other] = [await application(0), await application(1, 'confirmed')]
      const of = (role: string, query: string, standsFor = {}) =>
        selectedIds(portal.act(role, standsFor), 'application', { view: 'applications', query })
      const waiting = await of('office', 'tab=waiting&page=7&size=1')
      assert.isTrue(waiting.includes(mine) && !waiting.includes(other))
      assert.includeMembers(await of('office', 'tab=all'), [mine, other])
      assert.includeMembers(await of('office', 'tab=all&f.state=confirmed'), [other])
      assert.sameMembers(await of('applicant', 'tab=all', { student }), [mine, other])
      const error = await of('office', 'f.stat=x').catch((reason: unknown) => reason)
      assert.instanceOf(error, EngineError)
      assert.equal((error as EngineError).code, 'E_QUERY_INVALID')
    })

    test('a list offers in bulk what its view and the rights give', async ({ assert }) => {
      const view = portal.catalog.views.get('applications')!
      const [action, ...more] = bulkActions(portal.act('office'), view)
      assert.containsSubset(action, {
        id: 'void',
        title: '失效',
        href: '/race/api/v1/application/bulk/void',
      })
      assert.isNotNull(action?.input)
      assert.lengthOf(more, 0)
      assert.deepEqual(bulkActions(portal.act('applicant', { student }), view), [])
    })
  })
}
