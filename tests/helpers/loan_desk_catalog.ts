import { parseValue } from '#app/conditions/parse'
import type { Value } from '#app/conditions/condition'
import type { Catalog, Entity, Field, Guard, State, Transition } from '#app/metadata/catalog'
import { conditionOn, smallCatalog } from '#tests/helpers/small_catalog'

const HISTORY = [
  'entity',
  'record',
  'action',
  'transition',
  'person',
  'personName',
  'identity',
  'cause',
  'fromState',
  'toState',
  'changes',
  'input',
]
const text = { kind: 'text' } as const

/**
 * A lending desk in a few lines: branches, books and loans; a desk writes and asks, a head lends or sends back. Small
 * enough to be read beside the tests of records and workflow.
 */
export function deskCatalog(): Catalog {
  const catalog = smallCatalog({
    entities: {
      'history-entry': {
        fields: { ...Object.fromEntries(HISTORY.map((id) => [id, text])), at: 'datetime' },
      },
      branch: { fields: { name: 'text', open: 'boolean' }, label: '{name}' },
      book: {
        fields: { title: 'text', branch: { to: 'branch', inverse: 'books' } },
        label: '{title}',
      },
      loan: {
        fields: {
          reader: {
            ...text,
            required: true,
            schema: { type: 'string', minLength: 2, maxLength: 8 },
          },
          branch: { to: 'branch', inverse: 'loans', required: true, writeOnce: true },
          book: { to: 'book', inverse: 'loans', required: true },
          kind: {
            kind: 'option',
            schema: { type: 'string' },
            options: [option('in'), option('out'), option('old', false)],
          },
          copies: { kind: 'integer', required: true, schema: { type: 'integer', minimum: 1 } },
          from: { kind: 'date', required: true, schema: { type: 'string', format: 'date' } },
          until: { kind: 'date', schema: { type: 'string', format: 'date' } },
          deposit: { kind: 'decimal', schema: { type: 'number', minimum: 0 } },
          card: { ...text, schema: { type: 'string' } },
          opinion: { ...text, internal: true, schema: { type: 'string', minLength: 2 } },
          lentAt: { kind: 'datetime', internal: true },
        },
        states: {
          draft: { edit: true, remove: true },
          asked: {},
          back: { edit: true },
          lent: {},
          returned: {},
        },
        label: '{reader}',
      },
    },
    roles: {
      desk: {
        standsFor: [{ name: 'branch', entity: 'branch', from: null }],
        rules: {
          branch: { action: 'read', subject: 'branch', conditions: { id: '$user.branch' } },
          books: {
            action: ['create', 'read', 'update', 'delete'],
            subject: 'book',
            conditions: { branch: '$user.branch' },
          },
          loans: {
            action: ['create', 'read', 'update', 'delete', 'ask'],
            subject: 'loan',
            conditions: { branch: '$user.branch' },
          },
          back: { action: 'return', subject: 'loan', conditions: { branch: '$user.branch' } },
          card: { inverted: true, action: ['create', 'update'], subject: 'loan', fields: ['card'] },
        },
      },
      head: {
        standsFor: [{ name: 'branch', entity: 'branch', from: null }],
        rules: {
          branch: { action: 'read', subject: 'branch', conditions: { id: '$user.branch' } },
          loans: {
            action: 'read',
            subject: 'loan',
            conditions: { branch: '$user.branch', state: { $ne: 'draft' } },
          },
          decide: {
            action: ['lend', 'send-back'],
            subject: 'loan',
            conditions: { branch: '$user.branch', state: 'asked' },
          },
          nobody: {
            inverted: true,
            action: 'lend',
            subject: 'loan',
            conditions: { copies: { $gt: 9 } },
            reason: '十册以上由总馆办理',
          },
        },
      },
    },
    parameters: { threshold: 5 },
  })
  for (const entity of catalog.entities.values()) finishIds(entity)
  finishLoan(catalog, catalog.entities.get('loan')!)
  return catalog
}

function option(value: string, enabled = true) {
  return { value, title: value, short: null, tone: null, enabled }
}

/** Ids are references everywhere else too. */
function finishIds(entity: Entity): void {
  Object.assign(entity.fields.get('id')!, { kind: 'reference' })
}

function finishLoan(catalog: Catalog, loan: Entity): void {
  const condition = (raw: unknown) => conditionOn(catalog, 'loan', raw)
  const field = (id: string, more: Partial<Field>) => Object.assign(loan.fields.get(id)!, more)
  field('branch', { default: valueOn(catalog, '$user.branch') })
  field('copies', { default: valueOn(catalog, 1) })
  field('kind', { default: valueOn(catalog, 'out') })
  field('until', { visible: condition({ kind: 'out' }), required: condition({ kind: 'out' }) })
  field('deposit', { readonly: condition({ copies: { $lte: 1 } }) })
  const book = loan.fields.get('book')!
  field('book', { reference: { ...book.reference!, options: choicesOfBook(catalog) } })
  Object.assign(loan, {
    checks: [
      {
        name: 'order',
        require: condition({ until: { $gte: '$record.from' } }),
        message: '归还不能早于借出',
        field: 'until',
      },
    ],
    uniques: [
      {
        name: 'once',
        fields: ['branch', 'reader', 'book'],
        where: condition({ state: { $in: ['asked', 'lent'] } }),
        message: '该读者已借阅此书',
      },
    ],
    workflow: {
      entity: 'loan',
      states: loan.workflow!.states as ReadonlyMap<string, State>,
      transitions: transitions(catalog, loan),
      creating: ['create'],
      variants: new Map(),
      chain: null,
    },
  })
}

function valueOn(catalog: Catalog, raw: unknown): Value {
  const scope = {
    entity: catalog.entities.get('loan')!,
    shapeOf: (id: string) => catalog.entities.get(id),
    variables: new Set(['user', 'now', 'input'] as const),
    record: 'variable',
    params: new Set<string>(),
    userNames: null,
  } as const
  return parseValue(raw, scope).value
}

/** Books of the loan's own branch. */
function choicesOfBook(catalog: Catalog) {
  const field = catalog.entities.get('book')!.fields.get('branch')!
  return {
    op: 'compare',
    left: { kind: 'field', path: [{ entity: 'book', field }] },
    operator: '$eq',
    right: { kind: 'variable', name: 'record', path: ['branch'], offset: null },
  } as const
}

function transitions(catalog: Catalog, loan: Entity): Map<string, Transition> {
  const condition = (raw: unknown) => conditionOn(catalog, 'loan', raw)
  const guard = (name: string, require: unknown, more: Partial<Guard> = {}): Guard => ({
    name,
    require: condition(require),
    message: `护栏 ${name}`,
    because: null,
    field: null,
    level: 'block',
    ...more,
  })
  const own = (id: string, more: Partial<Field> = {}) =>
    [id, { ...loan.fields.get(id)!, ...more, ownField: true }] as const
  const damaged = {
    ...loan.fields.get('copies')!,
    id: 'damaged',
    column: 'damaged',
    kind: 'boolean',
    required: false,
    schema: { type: 'boolean' },
    ownField: false,
  } as const
  const all: Partial<Transition>[] = [
    { id: 'create', to: 'draft' },
    {
      id: 'ask',
      from: ['draft', 'back'],
      to: 'asked',
      when: condition({ copies: { $gte: 1 } }),
      guards: [
        guard('open', { 'branch.open': true }),
        guard(
          'few',
          { copies: { $lte: '$param.threshold' } },
          { field: 'copies', because: '《章程》第 3 条' }
        ),
        guard('dear', { deposit: { $lte: 500 } }, { level: 'warn' }),
        guard('never', { copies: 0 }, { level: 'off' }),
      ],
    },
    {
      id: 'lend',
      from: ['asked'],
      to: 'lent',
      set: [{ field: 'lentAt', value: valueOn(catalog, '$now') }],
    },
    {
      id: 'send-back',
      from: ['asked'],
      to: 'back',
      input: { properties: new Map([own('opinion', { required: true })]) },
    },
    {
      id: 'return',
      from: ['lent'],
      to: 'returned',
      input: { properties: new Map([['damaged', damaged]]) },
    },
  ]
  return new Map(
    all.map((each) => [
      each.id!,
      {
        title: each.id!,
        confirm: null,
        tone: 'default',
        from: null,
        to: null,
        when: null,
        guards: [],
        input: null,
        set: [],
        ...each,
      } as Transition,
    ])
  )
}
