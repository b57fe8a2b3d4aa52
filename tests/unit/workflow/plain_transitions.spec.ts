import { test } from '@japa/runner'
import { createRecord } from '#app/records/create'
import { removeRecord } from '#app/records/remove'
import { updateRecord } from '#app/records/update'
import { sql } from '#app/sql/sql'
import { fireTransition } from '#app/workflow/fire'
import { refused } from '#tests/helpers/refused'
import { testDialects } from '#tests/helpers/test_database'
import { tinyPortal, type TinyPortal } from '#tests/helpers/tiny_portal'

for (const dialect of testDialects) {
  test.group(`Workflow | create, update and delete among transitions | ${dialect}`, (group) => {
    let portal: TinyPortal
    let company: string
    group.setup(async () => {
      portal = await tinyPortal('race', dialect)
      return () => portal.drop()
    })
    group.each.setup(async () => {
      company = await portal.put('company', { name: '演示企业' })
    })

    const act = () => portal.act('company', { company })
    const create = (name: string) => createRecord(act(), { entity: 'post', input: { name } })
    const update = (id: string, version: number, name: string) =>
      updateRecord(act(), { entity: 'post', id, version, input: { name } })
    const fire = (id: string, transition: string) =>
      fireTransition(act(), { entity: 'post', id, transition, input: {} })
    const notices = async (post: string) =>
      portal.database.rows(sql`select text, student from notice where post = ${post} order by id`)

    test('a limit stands on create as on any transition', async ({ assert }) => {
      await create('甲')
      await create('乙')
      const error = await refused(portal.database, () => create('丙'))
      assert.equal(error.message, '最多两个岗位')
    })

    test('editing what is published sends it back and carries its effects along', async ({
      assert,
    }) => {
      const { id } = await create('甲')
      await portal.put('notice', { post: id, text: '旧' })
      await update(id, 1, '乙')
      assert.containsSubset(await portal.row('post', id), { state: 'draft', name: '乙' })
      assert.deepEqual(
        (await notices(id)).map(({ text }) => text),
        ['旧'],
        'only from published'
      )
      await fire(id, 'publish')
      await update(id, 3, '丙')
      assert.containsSubset(await portal.row('post', id), { state: 'draft', name: '丙' })
      assert.isTrue((await notices(id)).every(({ text }) => text === '丙'))
    })

    test('a guard on update refuses the edit', async ({ assert }) => {
      const { id } = await create('甲')
      await fire(id, 'publish')
      const error = await refused(portal.database, () => update(id, 2, '甲'))
      assert.equal(error.message, '名称没有变化')
    })

    test('what a removal causes happens before the record goes', async ({ assert }) => {
      const { id } = await create('甲')
      await portal.put('notice', { post: id, text: '甲' })
      await removeRecord(act(), { entity: 'post', id, version: 1 })
      assert.lengthOf(await notices(id), 0)
    })

    test('each makes one for every row that fits, read from that row', async ({ assert }) => {
      const student = await portal.put('student', { name: '演示学生九' })
      await portal.put('student', { name: '演示学生十', placed: true })
      const { id } = await create('甲')
      await fire(id, 'publish')
      const made = await notices(id)
      assert.containsSubset(made, [{ student, text: '演示学生九' }])
      assert.isFalse(made.some(({ text }) => text === '演示学生十'))
    })

    test('unfit refuse refuses everything where a record is not open', async ({ assert }) => {
      const first = await create('甲')
      const second = await create('乙')
      await fire(second.id, 'publish')
      const error = await refused(portal.database, () => fire(first.id, 'shut'))
      assert.equal(error.code, 'E_TRANSITION_NOT_OPEN')
    })

    test('a ring of effects ends and leaves nothing behind', async ({ assert }) => {
      const { id } = await create('甲')
      const error = await refused(portal.database, () => fire(id, 'ring'))
      assert.equal(error.code, 'E_EFFECTS_TOO_MANY')
    })
  })
}
