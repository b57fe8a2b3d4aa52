import { test } from '@japa/runner'
import { library, type Library } from '#tests/helpers/library'

let home: Library

/** The statements that requests send to the portal's reader while `work` runs. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const { database } = home.portal
  const seen: string[] = []
  const rows = database.rows.bind(database)
  database.rows = (query) => {
    seen.push(query.text)
    return rows(query)
  }
  try {
    await work()
  } finally {
    database.rows = rows
  }
  return seen
}

test.group('Statements', (group) => {
  group.setup(async () => {
    home = await library()
    await home.reset()
  })

  test('who asks, as whom and with which values is known after two statements', async ({
    assert,
  }) => {
    const visitor = await home.enter('desk-east')
    await visitor.page('/library/home')
    const seen = await statementsOf(() => visitor.page('/library/password'))
    assert.lengthOf(seen, 2, seen.join('\n'))
  })

  test('a list costs the same statements however many rows it shows', async ({ assert }) => {
    const visitor = await home.enter('desk-east')
    await visitor.page('/library/home')
    const many = await statementsOf(() => visitor.page('/library/views/loans?size=100'))
    const one = await statementsOf(() => visitor.page('/library/views/loans?size=1'))
    assert.equal(many.length, one.length)
    assert.isAtMost(many.length, 5)
  })
})
