import { test } from '@japa/runner'
import { library, type Library } from '#tests/helpers/library'
import type { Visitor } from '#tests/helpers/visitor'

const FIRST = '13912345678'
const SECOND = '13787654321'

let home: Library
let desk: Visitor
let head: Visitor

/** A loan whose phone was changed while it was a draft, at each of its steps. */
async function lentLoan(): Promise<{ id: string; version: number }> {
  const input = {
    reader: '示例历史',
    kind: 'in',
    from: '2026-11-10',
    book: home.id('book', 'maps'),
  }
  const { body: made } = await desk.post('loan', { input: { ...input, phone: FIRST } })
  const path = `loan/${made.id}`
  await desk.send('PATCH', path, { version: 1, input: { phone: SECOND } })
  await desk.post(`${path}/ask`, { version: 2, input: {} })
  const { body: lent } = await head.post(`${path}/lend`, { version: 3, input: {} })
  return lent
}

const historyFor = async (visitor: Visitor, id: string) =>
  JSON.stringify((await visitor.page(`/library/records/loan/${id}`)).body.props.timeline)

test.group('History | rights of the very record', (group) => {
  group.setup(async () => {
    home = await library()
    await home.reset()
    desk = await home.enter('desk-east')
    head = await home.enter('head-east')
  })

  test('a value that one may not read in this state any more is gone from its history too', async ({
    assert,
  }) => {
    const { id, version } = await lentLoan()
    const lent = await historyFor(desk, id)
    assert.include(lent, '139****5678')
    assert.notInclude(lent, FIRST)
    const answer = await desk.post(`loan/${id}/return`, { version, input: {} })
    assert.equal(answer.status, 200, answer.text)
    const returned = await historyFor(desk, id)
    for (const trace of [FIRST, SECOND, '139****5678', '137****4321', '电话'])
      assert.notInclude(returned, trace)
    assert.include(await historyFor(head, id), FIRST)
  })
})
