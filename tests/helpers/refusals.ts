import { test } from '@japa/runner'
import { dump } from '#tests/helpers/dump'
import { library, type Library } from '#tests/helpers/library'
import type { Answer, Visitor } from '#tests/helpers/visitor'

/** Two persons of the library and what they often send. */
export interface Scene {
  readonly home: Library
  readonly desk: Visitor
  readonly head: Visitor
  input(change?: Record<string, unknown>): { input: Record<string, unknown> }
  create(change?: Record<string, unknown>): Promise<Answer>
  change(values: Record<string, unknown>, version?: unknown): Promise<Answer>
  filter(condition: unknown): Promise<Answer>
}

export interface Refusal {
  readonly title: string
  readonly status: number
  readonly code: string
  readonly field?: string
  readonly send: (scene: Scene) => Promise<Answer>
}

const LOAN = { reader: '示例读者甲', kind: 'in', copies: 1, from: '2026-11-10' }

/** The library as it was at first, with a desk and a head that have come in. */
export async function setScene(): Promise<Scene> {
  const home = await library()
  await home.reset()
  const desk = await home.enter('desk-east')
  const head = await home.enter('head-east')
  const input = (change: Record<string, unknown> = {}) => ({
    input: { ...LOAN, book: home.id('book', 'maps'), ...change },
  })
  return {
    home,
    desk,
    head,
    input,
    create: (change) => desk.post('loan', input(change)),
    change: (values, version = 1) =>
      desk.send('PATCH', `loan/${home.id('loan', 'two')}`, { version, input: values }),
    filter: (condition) => desk.get(`book?filter=${encodeURIComponent(JSON.stringify(condition))}`),
  }
}

/** One test per line of a table: the status, the code, the field, a sentence, and a database that has not changed. */
export function testRefusals(scene: () => Scene, refusals: readonly Refusal[]): void {
  for (const { title, status, code, field, send } of refusals) {
    test(`${title} is refused with ${status} ${code} and changes nothing`, async ({ assert }) => {
      const { database } = scene().home.portal
      const before = await dump(database)
      const answer = await send(scene())
      assert.equal(answer.status, status, answer.text.slice(0, 500))
      const [error] = answer.body.errors
      assert.equal(error.code, code)
      assert.match(error.message, /[\u4e00-\u9fff]/)
      if (field !== undefined) assert.equal(error.field, field)
      assert.deepEqual(await dump(database), before)
    })
  }
}
