import { test } from '@japa/runner'
import { setScene, testRefusals, type Refusal, type Scene } from '#tests/helpers/refusals'

let scene: Scene

const REFUSALS: readonly Refusal[] = [
  {
    title: 'choices of a field that refers to nothing',
    status: 404,
    code: 'E_PAGE_NOT_FOUND',
    send: ({ desk }) => desk.get('loan/choices/reader'),
  },
  {
    title: 'choices for a form that is no object',
    status: 422,
    code: 'E_QUERY_INVALID',
    field: 'values',
    send: ({ desk }) => desk.get('loan/choices/book?values=7'),
  },
  {
    title: 'a token of another list',
    status: 422,
    code: 'E_QUERY_INVALID',
    field: 'after',
    send: ({ desk }) => desk.get('loan?after=abcdef'),
  },
  {
    title: 'a name that every object has as an entity',
    status: 404,
    code: 'E_PAGE_NOT_FOUND',
    send: ({ desk }) => desk.get('constructor'),
  },
  {
    title: 'a record of another branch',
    status: 404,
    code: 'E_RECORD_NOT_FOUND',
    send: ({ home, desk }) => desk.get(`loan/${home.id('loan', 'four')}`),
  },
  {
    title: 'an id that is none',
    status: 404,
    code: 'E_RECORD_NOT_FOUND',
    send: ({ desk }) => desk.get('loan/1%20or%201=1'),
  },
  {
    title: 'an entity that does not exist',
    status: 404,
    code: 'E_PAGE_NOT_FOUND',
    send: ({ desk }) => desk.get('warehouse'),
  },
  {
    title: 'a view that does not exist',
    status: 404,
    code: 'E_PAGE_NOT_FOUND',
    send: ({ desk }) => desk.get('views/warehouse'),
  },
  {
    title: 'a filter on a field that may not be read',
    status: 422,
    code: 'E_QUERY_INVALID',
    send: ({ filter }) => filter({ price: { $gt: 1 } }),
  },
  {
    title: 'a filter on a field that does not exist',
    status: 422,
    code: 'E_QUERY_INVALID',
    send: ({ filter }) => filter({ colour: 'red' }),
  },
  {
    title: 'a filter with an operator that does not exist',
    status: 422,
    code: 'E_QUERY_INVALID',
    send: ({ filter }) => filter({ title: { $regex: '.*' } }),
  },
  {
    title: 'a filter that is no JSON',
    status: 422,
    code: 'E_QUERY_INVALID',
    send: ({ desk }) => desk.get('book?filter=%7B'),
  },
  {
    title: 'a sort by a field that may not be read',
    status: 422,
    code: 'E_QUERY_INVALID',
    send: ({ desk }) => desk.get('book?sort=-price'),
  },
  {
    title: 'a field that may not be read',
    status: 422,
    code: 'E_QUERY_INVALID',
    send: ({ desk }) => desk.get('book?fields=title,note'),
  },
  {
    title: 'a page that is no number',
    status: 422,
    code: 'E_QUERY_INVALID',
    send: ({ desk }) => desk.get('book?page[]=1&page[]=2'),
  },
]

test.group('Refusals | reads', (group) => {
  group.setup(async () => {
    scene = await setScene()
  })

  testRefusals(() => scene, REFUSALS)

  test('a record outside the scope is byte for byte one that does not exist', async ({
    assert,
  }) => {
    const { home, desk } = scene
    const missing = '01890000-0000-7000-8000-000000000000'
    const calls = [
      (id: string) => desk.get(`loan/${id}`),
      (id: string) => desk.send('PATCH', `loan/${id}`, { version: 1, input: { copies: 2 } }),
      (id: string) => desk.send('DELETE', `loan/${id}`, { version: 1 }),
      (id: string) => desk.post(`loan/${id}/ask`, { version: 1, input: {} }),
    ]
    for (const call of calls) {
      const [outside, gone] = [await call(home.id('loan', 'four')), await call(missing)]
      assert.equal(outside.status, 404)
      assert.deepEqual([outside.status, outside.text], [gone.status, gone.text])
      assert.deepEqual([...outside.headers.keys()].sort(), [...gone.headers.keys()].sort())
    }
  })

  test('an address that cannot be decoded leads to the page that says so', async ({ assert }) => {
    const { desk } = scene
    const answer = await desk.page('/library/%E0%A4%A')
    assert.deepEqual([answer.status, answer.body?.component], [404, 'error'])
  })

  test('an unknown field and one that may not be read get the same answer', async ({ assert }) => {
    const { filter } = scene
    const [hidden, unknown] = [
      await filter({ price: { $gt: 1 } }),
      await filter({ prise: { $gt: 1 } }),
    ]
    assert.deepEqual(hidden.text.replaceAll('price', '_'), unknown.text.replaceAll('prise', '_'))
  })

  test('a conflict carries the record as it is now', async ({ assert }) => {
    const { change } = scene
    const answer = await change({ copies: 2 }, 7)
    assert.equal(answer.body.fresh.version, 1)
    assert.equal(answer.body.fresh.values.reader.text, '示例读者二')
  })
})
