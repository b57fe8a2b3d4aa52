import { test } from '@japa/runner'
import { setScene, testRefusals, type Refusal, type Scene } from '#tests/helpers/refusals'
import { MISSING } from '#tests/helpers/sweep'

let scene: Scene

const LEND = 'views/shelf/lend'
const SHOW = 'views/shelf/show'
const input = { reader: '示例借书人' }

const REFUSALS: readonly Refusal[] = [
  {
    title: 'an action that the view does not have',
    status: 404,
    code: 'E_PAGE_NOT_FOUND',
    send: ({ home, desk }) =>
      desk.post('views/shelf/burn', { ids: [home.id('book', 'maps')], input }),
  },
  {
    title: 'an action of the view that makes nothing',
    status: 404,
    code: 'E_PAGE_NOT_FOUND',
    send: ({ home, desk }) =>
      desk.post('views/loans/ask', { ids: [home.id('loan', 'two')], input }),
  },
  {
    title: 'making what no rule of the role gives',
    status: 403,
    code: 'E_ACTION_FORBIDDEN',
    send: ({ home, head }) => head.post(LEND, { ids: [home.id('book', 'maps')], input }),
  },
  {
    title: 'no rows at all',
    status: 422,
    code: 'E_VALUE_REQUIRED',
    field: 'ids',
    send: ({ desk }) => desk.post(LEND, { input }),
  },
  {
    title: 'another entity in the body',
    status: 422,
    code: 'E_FIELD_UNKNOWN',
    field: 'entity',
    send: ({ home, desk }) =>
      desk.post(LEND, { ids: [home.id('book', 'maps')], input, entity: 'branch' }),
  },
  {
    title: 'a selection from another list',
    status: 422,
    code: 'E_VALUE_INVALID',
    field: 'selection',
    send: ({ desk }) => desk.post(LEND, { selection: { view: 'book', query: '' }, input }),
  },
  {
    title: 'a selection by a filter that is not there',
    status: 422,
    code: 'E_QUERY_INVALID',
    send: ({ desk }) =>
      desk.post(LEND, { selection: { view: 'shelf', query: 'f.titel=x' }, input }),
  },
  {
    title: 'one record of rows of which one is another branch’s',
    status: 404,
    code: 'E_RECORD_NOT_FOUND',
    send: ({ home, desk }) =>
      desk.post(SHOW, {
        ids: [home.id('book', 'maps'), home.id('book', 'tea')],
        input: { name: '示例展架' },
      }),
  },
  {
    title: 'one record of rows of which one is missing',
    status: 404,
    code: 'E_RECORD_NOT_FOUND',
    send: ({ home, desk }) =>
      desk.post(SHOW, { ids: [home.id('book', 'maps'), MISSING], input: { name: '示例展架' } }),
  },
  {
    title: 'the rows named by the client a second time',
    status: 422,
    code: 'E_FIELD_FORBIDDEN',
    field: 'books',
    send: ({ home, desk }) =>
      desk.post(SHOW, {
        ids: [home.id('book', 'maps')],
        input: { name: '示例展架', books: [home.id('book', 'stars')] },
      }),
  },
  {
    title: 'what the view fills in, sent by the client',
    status: 422,
    code: 'E_FIELD_FORBIDDEN',
    field: 'branch',
    send: ({ home, desk }) =>
      desk.post(SHOW, {
        ids: [home.id('book', 'maps')],
        input: { name: '示例展架', branch: home.id('branch', 'west') },
      }),
  },
  {
    title: 'one record without what it needs',
    status: 422,
    code: 'E_VALUE_REQUIRED',
    field: 'name',
    send: ({ home, desk }) => desk.post(SHOW, { ids: [home.id('book', 'maps')], input: {} }),
  },
  {
    title: 'the form of an action for a row of another branch',
    status: 404,
    code: 'E_RECORD_NOT_FOUND',
    send: ({ home, desk }) => desk.get(`${LEND}?row=${home.id('book', 'tea')}`),
  },
]

test.group('Makings | refusals', (group) => {
  group.setup(async () => {
    scene = await setScene()
  })

  testRefusals(() => scene, REFUSALS)

  test('a row of another branch is answered like a missing one, byte for byte', async ({
    assert,
  }) => {
    const { home, desk } = scene
    const said = async (path: string, id: string) => {
      const { status, text } = await desk.post(path, {
        ids: [id],
        input: { ...input, name: '示例' },
      })
      return `${status} ${text.replaceAll(id, MISSING)}`
    }
    for (const path of [LEND, SHOW])
      assert.equal(await said(path, home.id('book', 'tea')), await said(path, MISSING))
  })
})

test.group('Makings | what goes through', (group) => {
  group.setup(async () => {
    scene = await setScene()
  })
  group.each.teardown(async () => {
    await scene.home.run(`delete from loan where reader = '${input.reader}'`)
    await scene.home.run(`delete from display`)
  })

  test('each row is answered by itself, with the page of what was made of it and the faults at their fields', async ({
    assert,
  }) => {
    const { home, desk } = scene
    const ids = [home.id('book', 'maps'), home.id('book', 'tea'), home.id('book', 'stars')]
    await desk.post(LEND, { ids: ids.slice(2), input: { ...input, copies: 2 } })
    const answer = await desk.post(LEND, { ids, input: { ...input, until: '2020-01-01' } })
    assert.equal(answer.status, 200, answer.text)
    const [made, foreign, faulty] = answer.body.data
    assert.deepEqual([made.ok, foreign.ok, foreign.code], [false, false, 'E_RECORD_NOT_FOUND'])
    assert.deepEqual(
      faulty.errors.map(({ code, field }: { code: string; field: string }) => [code, field]),
      [['E_FIELD_HIDDEN', 'until']]
    )
    const again = await desk.post(LEND, { ids, input })
    const [first] = again.body.data
    assert.isTrue(first.ok, again.text)
    assert.match(first.to, /^\/library\/records\/loan\//)
    const { body } = await desk.get(first.to.replace('/library/records/', ''))
    assert.equal(body.data.values.book, ids[0])
    assert.equal(body.data.values.kind, 'in')
  })

  test('a selection over pages is what the list holds for the reader', async ({ assert }) => {
    const { desk } = scene
    const answer = await desk.post(LEND, {
      selection: { view: 'shelf', query: 'page=3&size=1' },
      input,
    })
    assert.deepEqual(
      answer.body.data.map(({ label, ok }: { label: string; ok: boolean }) => [label, ok]),
      [
        ['示例地图集', true],
        ['示例星空', true],
      ]
    )
  })

  test('one record holds all the rows, and its page is told', async ({ assert }) => {
    const { home, desk } = scene
    const ids = [home.id('book', 'maps'), home.id('book', 'stars')]
    const answer = await desk.post(SHOW, { ids, input: { name: '示例展架' } })
    assert.equal(answer.status, 201, answer.text)
    assert.match(answer.body.to, /^\/library\/records\/display\//)
    const { body } = await desk.get(`display/${answer.body.id}`)
    assert.deepEqual(body.data.values.books, ids)
    assert.equal(body.data.values.branch, home.id('branch', 'east'))
  })

  test('list, record and form offer it without what is filled in; who may not make is offered nothing', async ({
    assert,
  }) => {
    const { home, desk, head } = scene
    const id = home.id('book', 'maps')
    const idsOf = (actions: readonly { id: string }[]) => actions.map((action) => action.id)
    const list = (await desk.page('/library/views/shelf')).body.props
    assert.deepEqual(idsOf(list.bulk), ['lend', 'show'])
    assert.includeMembers(idsOf(list.rows[0].actions), ['lend', 'show'])
    const record = (await desk.page(`/library/records/book/${id}`)).body.props
    const lend = record.actions.find((action: { id: string }) => action.id === 'lend')
    const { form } = (await desk.get(lend.form)).body.data
    assert.includeMembers(Object.keys(form.schema.properties), ['reader', 'copies'])
    for (const field of ['book', 'branch', 'kind', 'from'])
      assert.notProperty(form.schema.properties, field)
    assert.deepEqual((await head.page('/library/views/shelf')).body.props.bulk, [])
    assert.deepEqual((await head.page(`/library/records/book/${id}`)).body.props.actions, [])
  })
})
