import { test } from '@japa/runner'
import { dump } from '#tests/helpers/dump'
import { library, type Library } from '#tests/helpers/library'
import { Visitor, type Answer } from '#tests/helpers/visitor'

let home: Library
let desk: Visitor
let head: Visitor

interface Refusal {
  readonly title: string
  readonly status: number
  readonly code: string
  readonly field?: string
  readonly send: () => Promise<Answer>
}

const LOAN = { reader: '示例读者甲', kind: 'in', copies: 1, from: '2026-11-10' }
const input = (change: Record<string, unknown> = {}) => ({ input: { ...LOAN, book: home.id('book', 'maps'), ...change } })
const create = (change: Record<string, unknown> = {}) => desk.post('loan', input(change))
const change = (values: Record<string, unknown>, version: unknown = 1) => desk.send('PATCH', `loan/${home.id('loan', 'two')}`, { version, input: values })
const filter = (condition: unknown) => desk.get(`book?filter=${encodeURIComponent(JSON.stringify(condition))}`)

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let index = 0; index < depth; index++) value = [value]
  return value
}

const REFUSALS: readonly Refusal[] = [
  { title: 'a field that does not exist', status: 422, code: 'E_FIELD_UNKNOWN', field: 'colour', send: () => create({ colour: 'red' }) },
  { title: 'a built-in field in the body', status: 422, code: 'E_FIELD_FORBIDDEN', field: 'createdBy', send: () => create({ createdBy: home.id('account', 'curator') }) },
  { title: 'a state in the body', status: 422, code: 'E_FIELD_FORBIDDEN', field: 'state', send: () => change({ state: 'lent' }) },
  { title: 'an internal field in the body', status: 422, code: 'E_FIELD_FORBIDDEN', field: 'opinion', send: () => change({ opinion: '同意借出' }) },
  { title: 'a field written once', status: 422, code: 'E_FIELD_LOCKED', field: 'branch', send: () => change({ branch: home.id('branch', 'west') }) },
  { title: 'a word where a number belongs', status: 422, code: 'E_VALUE_INVALID', field: 'copies', send: () => create({ copies: 'many' }) },
  { title: 'a list where a text belongs', status: 422, code: 'E_VALUE_INVALID', field: 'reader', send: () => create({ reader: ['示例读者甲'] }) },
  { title: 'an object where a text belongs', status: 422, code: 'E_VALUE_INVALID', field: 'reader', send: () => create({ reader: { $ne: '' } }) },
  { title: 'a day that does not exist', status: 422, code: 'E_VALUE_INVALID', field: 'from', send: () => create({ from: '2026-02-30' }) },
  { title: 'an option that is not offered', status: 422, code: 'E_VALUE_INVALID', field: 'kind', send: () => create({ kind: 'borrow' }) },
  { title: 'a required field left out', status: 422, code: 'E_VALUE_REQUIRED', field: 'reader', send: () => create({ reader: '' }) },
  { title: 'a book of another branch', status: 422, code: 'E_REFERENCE_INVALID', field: 'book', send: () => create({ book: home.id('book', 'tea') }) },
  { title: 'a reference that is no id', status: 422, code: 'E_VALUE_INVALID', field: 'book', send: () => create({ book: "' or 1=1 --" }) },
  { title: 'a text with a sign that no database keeps', status: 422, code: 'E_BODY_INVALID', send: () => create({ reader: '示例\0' }) },
  { title: 'a number larger than any column', status: 422, code: 'E_VALUE_INVALID', field: 'copies', send: () => create({ copies: 1e30 }) },
  { title: 'a number without end', status: 422, code: 'E_VALUE_INVALID', field: 'deposit', send: () => desk.post('loan', JSON.stringify(input({ copies: 2, deposit: 1 })).replace('"deposit":1', '"deposit":1e400')) },
  { title: 'a year that no calendar has', status: 422, code: 'E_VALUE_INVALID', field: 'from', send: () => create({ from: '99999-01-01' }) },
  { title: 'an upload instead of JSON', status: 415, code: 'E_BODY_UNSUPPORTED', send: () => desk.send('POST', 'loan', '--x\r\n', { 'content-type': 'multipart/form-data; boundary=x' }) },
  { title: 'a method that no address takes', status: 404, code: 'E_PAGE_NOT_FOUND', send: () => desk.send('PUT', 'loan', input()) },
  { title: 'a removal without a version', status: 422, code: 'E_VALUE_INVALID', field: 'version', send: () => desk.send('DELETE', `loan/${home.id('loan', 'two')}`) },
  { title: 'choices of a field that refers to nothing', status: 404, code: 'E_PAGE_NOT_FOUND', send: () => desk.get('loan/choices/reader') },
  { title: 'choices for a form that is no object', status: 422, code: 'E_QUERY_INVALID', field: 'values', send: () => desk.get('loan/choices/book?values=7') },
  { title: 'a token of another list', status: 422, code: 'E_QUERY_INVALID', field: 'after', send: () => desk.get('loan?after=abcdef') },
  { title: 'a new record by a transition that makes none', status: 403, code: 'E_ACTION_FORBIDDEN', send: () => desk.post('loan?transition=lend', input()) },
  { title: 'a name that every object has as an entity', status: 404, code: 'E_PAGE_NOT_FOUND', send: () => desk.get('constructor') },
  { title: 'an input that is a list', status: 422, code: 'E_VALUE_INVALID', field: 'input', send: () => desk.post('loan', { input: [] }) },
  { title: 'a member of the body that nobody asked for', status: 422, code: 'E_FIELD_UNKNOWN', field: 'force', send: () => desk.post('loan', { ...input(), force: true }) },
  { title: 'a body that is a list', status: 422, code: 'E_BODY_INVALID', send: () => desk.post('loan', []) },
  { title: 'a body nested too deep', status: 422, code: 'E_BODY_INVALID', send: () => create({ reader: nested(60) }) },
  { title: 'a body nested a hundred thousand deep', status: 400, code: 'E_BODY_MALFORMED', send: () => desk.post('loan', `{"input":${'['.repeat(100_000)}${']'.repeat(100_000)}}`) },
  { title: 'a name that reaches into every object', status: 422, code: 'E_BODY_INVALID', send: () => desk.post('loan', '{"input":{"__proto__":{"admin":true}}}') },
  { title: 'a body that is no JSON', status: 400, code: 'E_BODY_MALFORMED', send: () => desk.post('loan', '{"input":') },
  { title: 'a body of two megabytes', status: 413, code: 'E_BODY_TOO_LARGE', send: () => create({ reader: 'x'.repeat(2_000_000) }) },
  { title: 'a form instead of JSON', status: 415, code: 'E_BODY_UNSUPPORTED', send: () => desk.send('POST', 'loan', 'reader=x', { 'content-type': 'application/x-www-form-urlencoded' }) },
  { title: 'a write without the token', status: 403, code: 'E_CSRF', send: () => desk.send('POST', 'loan', input(), { 'x-xsrf-token': '' }) },
  { title: 'a token that cannot be decoded', status: 400, code: 'E_REQUEST_INVALID', send: () => desk.send('POST', 'loan', input(), { 'x-xsrf-token': '%E0%A4%A' }) },
  { title: 'a record of another branch', status: 404, code: 'E_RECORD_NOT_FOUND', send: () => desk.get(`loan/${home.id('loan', 'four')}`) },
  { title: 'changing a record of another branch', status: 404, code: 'E_RECORD_NOT_FOUND', send: () => desk.send('PATCH', `loan/${home.id('loan', 'four')}`, { version: 1, input: { reader: '示例' } }) },
  { title: 'removing a record of another branch', status: 404, code: 'E_RECORD_NOT_FOUND', send: () => desk.send('DELETE', `loan/${home.id('loan', 'four')}`, { version: 1 }) },
  { title: 'an id that is none', status: 404, code: 'E_RECORD_NOT_FOUND', send: () => desk.get('loan/1%20or%201=1') },
  { title: 'a stale version', status: 409, code: 'E_RECORD_STALE', send: () => change({ copies: 2 }, 7) },
  { title: 'a version that is no number', status: 422, code: 'E_VALUE_INVALID', field: 'version', send: () => change({ copies: 2 }, '1') },
  { title: 'a transition that is not open', status: 409, code: 'E_TRANSITION_NOT_OPEN', send: () => desk.post(`loan/${home.id('loan', 'one')}/ask`, { version: 1, input: {} }) },
  { title: 'changing a record whose state is closed', status: 403, code: 'E_ACTION_FORBIDDEN', send: () => desk.send('PATCH', `loan/${home.id('loan', 'one')}`, { version: 1, input: { copies: 2 } }) },
  { title: 'a transition that the role does not have', status: 403, code: 'E_ACTION_FORBIDDEN', send: () => desk.post(`loan/${home.id('loan', 'one')}/lend`, { version: 1, input: {} }) },
  { title: 'a transition that does not exist', status: 403, code: 'E_ACTION_FORBIDDEN', send: () => desk.post(`loan/${home.id('loan', 'one')}/steal`, { version: 1, input: {} }) },
  { title: 'a transition without its opinion', status: 422, code: 'E_VALUE_REQUIRED', field: 'opinion', send: () => head.post(`loan/${home.id('loan', 'one')}/send-back`, { version: 1, input: {} }) },
  { title: 'a field that the transition does not ask for', status: 422, code: 'E_FIELD_UNKNOWN', field: 'copies', send: () => head.post(`loan/${home.id('loan', 'one')}/send-back`, { version: 1, input: { opinion: '请补充', copies: 9 } }) },
  { title: 'an entity that the role may not write', status: 403, code: 'E_ACTION_FORBIDDEN', send: () => desk.post('branch', { input: { name: '示例馆' } }) },
  { title: 'an entity that does not exist', status: 404, code: 'E_PAGE_NOT_FOUND', send: () => desk.get('warehouse') },
  { title: 'a view that does not exist', status: 404, code: 'E_PAGE_NOT_FOUND', send: () => desk.get('views/warehouse') },
  { title: 'a filter on a field that may not be read', status: 422, code: 'E_QUERY_INVALID', send: () => filter({ price: { $gt: 1 } }) },
  { title: 'a filter on a field that does not exist', status: 422, code: 'E_QUERY_INVALID', send: () => filter({ colour: 'red' }) },
  { title: 'a filter with an operator that does not exist', status: 422, code: 'E_QUERY_INVALID', send: () => filter({ title: { $regex: '.*' } }) },
  { title: 'a filter that is no JSON', status: 422, code: 'E_QUERY_INVALID', send: () => desk.get('book?filter=%7B') },
  { title: 'a sort by a field that may not be read', status: 422, code: 'E_QUERY_INVALID', send: () => desk.get('book?sort=-price') },
  { title: 'a field that may not be read', status: 422, code: 'E_QUERY_INVALID', send: () => desk.get('book?fields=title,note') },
  { title: 'a page that is no number', status: 422, code: 'E_QUERY_INVALID', send: () => desk.get('book?page[]=1&page[]=2') },
]

test.group('Refusals', (group) => {
  group.setup(async () => {
    home = await library()
    await home.reset()
    desk = await home.enter('desk-east')
    head = await home.enter('head-east')
  })

  for (const { title, status, code, field, send } of REFUSALS) {
    test(`${title} is refused with ${status} ${code} and changes nothing`, async ({ assert }) => {
      const before = await dump(home.portal.database)
      const answer = await send()
      assert.equal(answer.status, status, answer.text.slice(0, 500))
      const [error] = answer.body.errors
      assert.equal(error.code, code)
      assert.match(error.message, /[\u4e00-\u9fff]/)
      if (field !== undefined) assert.equal(error.field, field)
      assert.deepEqual(await dump(home.portal.database), before)
    })
  }

  test('a record outside the scope is byte for byte one that does not exist', async ({ assert }) => {
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

  test('an address that cannot be decoded is a bad request', async ({ assert }) => {
    assert.equal((await desk.get('/library/%E0%A4%A')).status, 400)
  })

  test('an unknown field and one that may not be read get the same answer', async ({ assert }) => {
    const [hidden, unknown] = [await filter({ price: { $gt: 1 } }), await filter({ prise: { $gt: 1 } })]
    assert.deepEqual(hidden.text.replaceAll('price', '_'), unknown.text.replaceAll('prise', '_'))
  })

  test('a conflict carries the record as it is now', async ({ assert }) => {
    const answer = await change({ copies: 2 }, 7)
    assert.equal(answer.body.fresh.version, 1)
    assert.equal(answer.body.fresh.values.reader.text, '示例读者二')
  })
})
