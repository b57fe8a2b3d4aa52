import { test } from '@japa/runner'
import type { EngineError } from '#app/errors'
import { readChoices } from '#app/http/reads/choices'
import { bulkMakings, readMakingForm, recordMakings, rowMakings } from '#app/http/reads/makings'
import { newId } from '#app/records/id'
import { makeForAll, makeForEach } from '#app/workflow/make_of_rows'
import { makingAt, type MakingAction } from '#app/workflow/makings'
import { CLOCK } from '#tests/helpers/loan_desk'
import { refused } from '#tests/helpers/refused'
import { testDialects } from '#tests/helpers/test_database'
import { tinyPortal, type TinyPortal } from '#tests/helpers/tiny_portal'

for (const dialect of testDialects) {
  test.group(`Workflow | records made of rows | ${dialect}`, (group) => {
    let portal: TinyPortal
    let course: string
    let pupils: readonly string[]
    let elsewhere: string

    group.setup(async () => {
      portal = await tinyPortal('ratings', dialect)
      return () => portal.drop()
    })
    group.each.setup(async () => {
      course = await portal.put('course', { name: '示例一班' })
      const other = await portal.put('course', { name: '示例二班' })
      const put = (name: string, of = course, enrolled = true) =>
        portal.put('pupil', { name, course: of, enrolled, grade: 2 })
      pupils = [await put('示例甲'), await put('示例乙'), await put('示例丙'), await put('示例丁')]
      elsewhere = await put('示例戊', other)
    })

    const tutor = () => portal.act('tutor', { course })
    const action = (id: string): MakingAction => makingAt(portal.catalog, 'pupils', id)!
    const made = (entity: string) =>
      portal.database.rows({ text: `select * from ${entity}`, bindings: [] })
    const rate = (ids: readonly string[], input: Record<string, unknown> = { marks: 80 }) =>
      makeForEach(tutor(), action('rate'), { ids, input })
    const codes = (results: readonly { refusal: EngineError | null }[]) =>
      results.map(({ refusal }) => refusal?.code ?? null)

    test('for each row one record is made, with what the row and the view fill in', async ({
      assert,
    }) => {
      const [one, two] = await rate(pupils.slice(0, 2))
      assert.deepEqual([one!.label, one!.refusal, two!.label], ['示例甲', null, '示例乙'])
      const row = await portal.row('rating', one!.made!)
      assert.deepEqual(
        [row['pupil'], row['course'], Number(row['grade']), row['kind'], Number(row['marks'])],
        [pupils[0], course, 2, 'monthly', 80]
      )
      assert.include(JSON.stringify(row['day']), CLOCK.today.slice(0, 7))
    })

    test('each row goes through or is refused by itself; one out of reach is refused like a missing one', async ({
      assert,
    }) => {
      const gone = await portal.put('pupil', { name: '示例己', course, enrolled: false })
      await rate([pupils[1]!])
      const results = await rate([pupils[0]!, pupils[1]!, elsewhere, newId(), gone, 'nonsense'])
      assert.deepEqual(codes(results), [
        null,
        'E_INPUT_INVALID',
        'E_RECORD_NOT_FOUND',
        'E_RECORD_NOT_FOUND',
        'E_RECORD_NOT_FOUND',
        'E_RECORD_NOT_FOUND',
      ])
      const [, , foreign, missing] = results
      assert.deepEqual({ ...foreign, id: '', label: '' }.refusal!.words, missing!.refusal!.words)
      assert.equal(foreign!.label, elsewhere)
    })

    test('what the rows and the view fill in is taken from no client, whatever he sends', async ({
      assert,
    }) => {
      const filled = { pupil: pupils[1], course: newId(), grade: 9, day: '2020-01-01' }
      for (const [field, value] of Object.entries(filled)) {
        const before = (await made('rating')).length
        const [line] = await rate([pupils[0]!], { marks: 80, [field]: value })
        assert.deepEqual(
          line!.refusal?.issues.map((issue) => [issue.code, issue.field]),
          [['E_FIELD_FORBIDDEN', field]]
        )
        assert.lengthOf(await made('rating'), before)
      }
    })

    test('making asks the right, its conditions on the record as it will be, guards and uniqueness as always', async ({
      assert,
    }) => {
      assert.deepEqual(codes(await rate([pupils[0]!], { marks: 99 })), ['E_ACTION_FORBIDDEN'])
      assert.deepEqual(codes(await rate([pupils[0]!], {})), ['E_INPUT_INVALID'])
      assert.deepEqual(codes(await rate([pupils[0]!], { marks: 50 })), ['E_GUARD_WARNING'])
      const [confirmed] = await makeForEach(tutor(), action('rate'), {
        ids: [pupils[0]!],
        input: { marks: 50 },
        confirmedWarnings: ['low'],
      })
      assert.isNull(confirmed!.refusal)
      const asRole = (role: string) => () =>
        makeForEach(portal.act(role, role === 'visitor' ? {} : { course }), action('rate'), {
          ids: [pupils[0]!],
          input: { marks: 80 },
        })
      for (const role of ['visitor', 'assistant'])
        assert.equal((await refused(portal.database, asRole(role))).code, 'E_ACTION_FORBIDDEN')
    })

    test('a limit holds also when many rate the same rows at once', async ({ assert }) => {
      for (const marks of [70, 71]) await rate([pupils[0]!], { marks })
      const tries = Array.from({ length: 12 }, (_, index) =>
        rate([pupils[2]!, pupils[0]!], { marks: 80 + index })
      )
      const results = (await Promise.all(tries)).flat()
      const done = (id: string) => results.filter((each) => each.id === id && !each.refusal).length
      assert.deepEqual([done(pupils[0]!), done(pupils[2]!)], [1, 3])
      assert.sameMembers([...new Set(codes(results))], [null, 'E_GUARD_REFUSED'])
    })

    test('one record is made of all the rows, or none when one of them is out of reach', async ({
      assert,
    }) => {
      const gather = (
        ids: readonly string[],
        input: Record<string, unknown> = { name: '示例组' }
      ) => makeForAll(tutor(), action('gather'), { ids, input })
      const { id } = await gather(pupils.slice(0, 3))
      const row = await portal.row('team', id)
      const listed: unknown = row['pupils']
      const members = typeof listed === 'string' ? (JSON.parse(listed) as string[]) : listed
      assert.deepEqual(members, pupils.slice(0, 3))
      assert.equal(row['course'], course)
      const code = async (attempt: () => Promise<unknown>) =>
        (await refused(portal.database, attempt)).code
      assert.equal(await code(() => gather([pupils[0]!, elsewhere])), 'E_RECORD_NOT_FOUND')
      assert.equal(await code(() => gather([pupils[0]!, newId()])), 'E_RECORD_NOT_FOUND')
      assert.equal(await code(() => gather([])), 'E_RECORD_NOT_FOUND')
      assert.equal(await code(() => gather(pupils)), 'E_INPUT_INVALID')
      assert.equal(
        await code(() => gather([pupils[0]!], { name: '示例组', pupils: [pupils[1]] })),
        'E_INPUT_INVALID'
      )
    })

    test('a making is offered where rights could allow it, and on a record only while a view lists it', async ({
      assert,
    }) => {
      const view = portal.catalog.views.get('pupils')!
      const entity = portal.catalog.entities.get('pupil')!
      const ids = (actions: readonly { id: string }[]) => actions.map(({ id }) => id)
      assert.deepEqual(ids(rowMakings(tutor(), view)(pupils[0]!)), ['rate', 'praise'])
      assert.deepEqual(ids(bulkMakings(tutor(), view)), ['rate', 'gather'])
      assert.deepEqual(ids(await recordMakings(tutor(), entity, pupils[0]!)), ['rate', 'praise'])
      const gone = await portal.put('pupil', { name: '示例己', course, enrolled: false })
      assert.deepEqual(await recordMakings(tutor(), entity, gone), [])
      assert.deepEqual(await recordMakings(tutor(), entity, elsewhere), [])
      for (const role of ['visitor', 'assistant'])
        assert.deepEqual(rowMakings(portal.act(role, { course }), view)(pupils[0]!), [])
    })

    test('choices are narrowed by what the row fills in, and by nothing of a row out of reach', async ({
      assert,
    }) => {
      const rating = portal.catalog.entities.get('rating')!
      const witness = rating.fields.get('witness')!
      const choices = async (row: string) => {
        const query = { view: 'pupils', action: 'rate', row, values: '{}' }
        const found = await readChoices(tutor(), rating, witness, query)
        return found.map(({ value }) => value)
      }
      assert.sameMembers(await choices(pupils[0]!), pupils.slice(1))
      for (const row of [elsewhere, newId()]) {
        const error = await refused(portal.database, () => choices(row))
        assert.equal(error.code, 'E_RECORD_NOT_FOUND')
      }
    })

    test('a form asks for what is not filled in, and nothing is asked where all is', async ({
      assert,
    }) => {
      const form = await readMakingForm(tutor(), action('rate'), pupils[0]!)
      assert.deepEqual(Object.keys(form!.schema['properties'] as object), [
        'kind',
        'marks',
        'reason',
        'witness',
      ])
      assert.equal(form!.values['kind'], 'monthly')
      assert.isNull(await readMakingForm(tutor(), action('praise'), pupils[0]!))
      for (const row of [elsewhere, newId()]) {
        const attempt = () => readMakingForm(tutor(), action('rate'), row)
        assert.equal((await refused(portal.database, attempt)).code, 'E_RECORD_NOT_FOUND')
      }
    })
  })
}
