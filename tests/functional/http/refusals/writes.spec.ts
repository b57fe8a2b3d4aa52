import { test } from '@japa/runner'
import { setScene, testRefusals, type Refusal, type Scene } from '#tests/helpers/refusals'

let scene: Scene

const REFUSALS: readonly Refusal[] = [
  {
    title: 'a field that does not exist',
    status: 422,
    code: 'E_FIELD_UNKNOWN',
    field: 'colour',
    send: ({ create }) => create({ colour: 'red' }),
  },
  {
    title: 'a built-in field in the body',
    status: 422,
    code: 'E_FIELD_FORBIDDEN',
    field: 'createdBy',
    send: ({ home, create }) => create({ createdBy: home.id('account', 'curator') }),
  },
  {
    title: 'a state in the body',
    status: 422,
    code: 'E_FIELD_FORBIDDEN',
    field: 'state',
    send: ({ change }) => change({ state: 'lent' }),
  },
  {
    title: 'an internal field in the body',
    status: 422,
    code: 'E_FIELD_FORBIDDEN',
    field: 'opinion',
    send: ({ change }) => change({ opinion: '同意借出' }),
  },
  {
    title: 'a field written once',
    status: 422,
    code: 'E_FIELD_LOCKED',
    field: 'branch',
    send: ({ home, change }) => change({ branch: home.id('branch', 'west') }),
  },
  {
    title: 'a word where a number belongs',
    status: 422,
    code: 'E_VALUE_INVALID',
    field: 'copies',
    send: ({ create }) => create({ copies: 'many' }),
  },
  {
    title: 'a list where a text belongs',
    status: 422,
    code: 'E_VALUE_INVALID',
    field: 'reader',
    send: ({ create }) => create({ reader: ['示例读者甲'] }),
  },
  {
    title: 'an object where a text belongs',
    status: 422,
    code: 'E_VALUE_INVALID',
    field: 'reader',
    send: ({ create }) => create({ reader: { $ne: '' } }),
  },
  {
    title: 'a day that does not exist',
    status: 422,
    code: 'E_VALUE_INVALID',
    field: 'from',
    send: ({ create }) => create({ from: '2026-02-30' }),
  },
  {
    title: 'an option that is not offered',
    status: 422,
    code: 'E_VALUE_INVALID',
    field: 'kind',
    send: ({ create }) => create({ kind: 'borrow' }),
  },
  {
    title: 'a required field left out',
    status: 422,
    code: 'E_VALUE_REQUIRED',
    field: 'reader',
    send: ({ create }) => create({ reader: '' }),
  },
  {
    title: 'a book of another branch',
    status: 422,
    code: 'E_REFERENCE_INVALID',
    field: 'book',
    send: ({ home, create }) => create({ book: home.id('book', 'tea') }),
  },
  {
    title: 'a reference that is no id',
    status: 422,
    code: 'E_VALUE_INVALID',
    field: 'book',
    send: ({ create }) => create({ book: "' or 1=1 --" }),
  },
  {
    title: 'a number larger than any column',
    status: 422,
    code: 'E_VALUE_INVALID',
    field: 'copies',
    send: ({ create }) => create({ copies: 1e30 }),
  },
  {
    title: 'a number without end',
    status: 422,
    code: 'E_VALUE_INVALID',
    field: 'deposit',
    send: ({ desk, input }) =>
      desk.post(
        'loan',
        JSON.stringify(input({ copies: 2, deposit: 1 })).replace('"deposit":1', '"deposit":1e400')
      ),
  },
  {
    title: 'a year that no calendar has',
    status: 422,
    code: 'E_VALUE_INVALID',
    field: 'from',
    send: ({ create }) => create({ from: '99999-01-01' }),
  },
  {
    title: 'a removal without a version',
    status: 422,
    code: 'E_VALUE_INVALID',
    field: 'version',
    send: ({ home, desk }) => desk.send('DELETE', `loan/${home.id('loan', 'two')}`),
  },
  {
    title: 'a new record by a transition that makes none',
    status: 403,
    code: 'E_ACTION_FORBIDDEN',
    send: ({ desk, input }) => desk.post('loan?transition=lend', input()),
  },
  {
    title: 'an input that is a list',
    status: 422,
    code: 'E_VALUE_INVALID',
    field: 'input',
    send: ({ desk }) => desk.post('loan', { input: [] }),
  },
  {
    title: 'a member of the body that nobody asked for',
    status: 422,
    code: 'E_FIELD_UNKNOWN',
    field: 'force',
    send: ({ desk, input }) => desk.post('loan', { ...input(), force: true }),
  },
  {
    title: 'changing a record of another branch',
    status: 404,
    code: 'E_RECORD_NOT_FOUND',
    send: ({ home, desk }) =>
      desk.send('PATCH', `loan/${home.id('loan', 'four')}`, {
        version: 1,
        input: { reader: '示例' },
      }),
  },
  {
    title: 'removing a record of another branch',
    status: 404,
    code: 'E_RECORD_NOT_FOUND',
    send: ({ home, desk }) =>
      desk.send('DELETE', `loan/${home.id('loan', 'four')}`, { version: 1 }),
  },
  {
    title: 'a stale version',
    status: 409,
    code: 'E_RECORD_STALE',
    send: ({ change }) => change({ copies: 2 }, 7),
  },
  {
    title: 'a version that is no number',
    status: 422,
    code: 'E_VALUE_INVALID',
    field: 'version',
    send: ({ change }) => change({ copies: 2 }, '1'),
  },
  {
    title: 'a transition that is not open',
    status: 409,
    code: 'E_TRANSITION_NOT_OPEN',
    send: ({ home, desk }) =>
      desk.post(`loan/${home.id('loan', 'one')}/ask`, { version: 1, input: {} }),
  },
  {
    title: 'changing a record whose state is closed',
    status: 403,
    code: 'E_ACTION_FORBIDDEN',
    send: ({ home, desk }) =>
      desk.send('PATCH', `loan/${home.id('loan', 'one')}`, { version: 1, input: { copies: 2 } }),
  },
  {
    title: 'a transition that the role does not have',
    status: 403,
    code: 'E_ACTION_FORBIDDEN',
    send: ({ home, desk }) =>
      desk.post(`loan/${home.id('loan', 'one')}/lend`, { version: 1, input: {} }),
  },
  {
    title: 'a transition that does not exist',
    status: 403,
    code: 'E_ACTION_FORBIDDEN',
    send: ({ home, desk }) =>
      desk.post(`loan/${home.id('loan', 'one')}/steal`, { version: 1, input: {} }),
  },
  {
    title: 'a transition without its opinion',
    status: 422,
    code: 'E_VALUE_REQUIRED',
    field: 'opinion',
    send: ({ home, head }) =>
      head.post(`loan/${home.id('loan', 'one')}/send-back`, { version: 1, input: {} }),
  },
  {
    title: 'a field that the transition does not ask for',
    status: 422,
    code: 'E_FIELD_UNKNOWN',
    field: 'copies',
    send: ({ home, head }) =>
      head.post(`loan/${home.id('loan', 'one')}/send-back`, {
        version: 1,
        input: { opinion: '请补充', copies: 9 },
      }),
  },
  {
    title: 'an entity that the role may not write',
    status: 403,
    code: 'E_ACTION_FORBIDDEN',
    send: ({ desk }) => desk.post('branch', { input: { name: '示例馆' } }),
  },
]

test.group('Refusals | writes', (group) => {
  group.setup(async () => {
    scene = await setScene()
  })

  testRefusals(() => scene, REFUSALS)
})
