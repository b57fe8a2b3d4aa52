import { test } from '@japa/runner'
import { setScene, testRefusals, type Refusal, type Scene } from '#tests/helpers/refusals'

let scene: Scene

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let index = 0; index < depth; index++) value = [value]
  return value
}

const REFUSALS: readonly Refusal[] = [
  {
    title: 'a text with a sign that no database keeps',
    status: 422,
    code: 'E_BODY_INVALID',
    send: ({ create }) => create({ reader: '示例\0' }),
  },
  {
    title: 'an upload instead of JSON',
    status: 415,
    code: 'E_BODY_UNSUPPORTED',
    send: ({ desk }) =>
      desk.send('POST', 'loan', '--x\r\n', { 'content-type': 'multipart/form-data; boundary=x' }),
  },
  {
    title: 'a method that no address takes',
    status: 404,
    code: 'E_PAGE_NOT_FOUND',
    send: ({ desk, input }) => desk.send('PUT', 'loan', input()),
  },
  {
    title: 'a body that is a list',
    status: 422,
    code: 'E_BODY_INVALID',
    send: ({ desk }) => desk.post('loan', []),
  },
  {
    title: 'a body nested too deep',
    status: 422,
    code: 'E_BODY_INVALID',
    send: ({ create }) => create({ reader: nested(60) }),
  },
  {
    title: 'a body nested a hundred thousand deep',
    status: 422,
    code: 'E_BODY_INVALID',
    send: ({ desk }) => desk.post('loan', `{"input":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
  },
  {
    title: 'a name that reaches into every object',
    status: 422,
    code: 'E_BODY_INVALID',
    send: ({ desk }) => desk.post('loan', '{"input":{"__proto__":{"admin":true}}}'),
  },
  {
    title: 'a body that is no JSON',
    status: 400,
    code: 'E_BODY_MALFORMED',
    send: ({ desk }) => desk.post('loan', '{"input":'),
  },
  {
    title: 'a body of two megabytes',
    status: 413,
    code: 'E_BODY_TOO_LARGE',
    send: ({ create }) => create({ reader: 'x'.repeat(2_000_000) }),
  },
  {
    title: 'a form instead of JSON',
    status: 415,
    code: 'E_BODY_UNSUPPORTED',
    send: ({ desk }) =>
      desk.send('POST', 'loan', 'reader=x', {
        'content-type': 'application/x-www-form-urlencoded',
      }),
  },
  {
    title: 'a write without the token',
    status: 403,
    code: 'E_CSRF',
    send: ({ desk, input }) => desk.send('POST', 'loan', input(), { 'x-xsrf-token': '' }),
  },
  {
    title: 'a token that cannot be decoded',
    status: 400,
    code: 'E_REQUEST_INVALID',
    send: ({ desk, input }) => desk.send('POST', 'loan', input(), { 'x-xsrf-token': '%E0%A4%A' }),
  },
]

test.group('Refusals | bodies', (group) => {
  group.setup(async () => {
    scene = await setScene()
  })

  testRefusals(() => scene, REFUSALS)
})
