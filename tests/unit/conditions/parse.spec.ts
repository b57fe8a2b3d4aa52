import { test } from '@japa/runner'
import { NEVER, type Condition } from '#app/conditions/condition'
import { parseCondition, parseValue, type ParseScope } from '#app/conditions/parse'
import { library, scopeOf } from './library.js'

const parse = (raw: unknown, more: Partial<ParseScope> = {}, entity = 'book') =>
  parseCondition(raw, scopeOf(entity, more))
const faultsOf = (raw: unknown, more: Partial<ParseScope> = {}) =>
  parse(raw, more).faults.map(({ id, pointer }) => `${id} ${pointer}`)
const wayOf = (condition: Condition) =>
  condition.op === 'compare' && condition.left.kind === 'field'
    ? condition.left.path.map((step) => `${step.entity}.${step.field.id}`)
    : null

test.group('Conditions | parseCondition', () => {
  test('an empty object asks nothing', ({ assert }) => {
    assert.deepEqual(parse({}).condition, { op: 'and', parts: [] })
  })

  test('the longest field id wins, so that a dotted field is not taken for a way', ({ assert }) => {
    assert.deepEqual(wayOf(parse({ 'standsFor.hall.name': '甲厅' }, {}, 'shelf').condition), [
      'shelf.standsFor.hall',
      'hall.name',
    ])
    assert.deepEqual(wayOf(parse({ 'shelf.hall.note': '甲厅' }).condition), [
      'book.shelf',
      'shelf.hall.note',
    ])
    assert.deepEqual(wayOf(parse({ 'shelf.hall.name': '甲厅' }).condition), [
      'book.shelf',
      'shelf.hall',
      'hall.name',
    ])
  })

  test('a named condition is put in place, also behind a reference and inside another', ({
    assert,
  }) => {
    assert.deepEqual(parse({ $is: 'hot' }).condition, parse({ 'shelf.hall.open': true }).condition)
    const busy = parse({ 'shelf.hall': { $is: 'busy' } }).condition
    assert.equal(
      busy.op === 'some' ? busy.through.map((step) => step.field.id).join('.') : null,
      'shelf.hall'
    )
  })

  test('$record inside a named condition is the record the outer question is about', ({
    assert,
  }) => {
    const { condition } = parse(
      { books: { $some: { $is: 'cheap' } } },
      { entity: library.get('shelf')! }
    )
    assert.equal(condition, NEVER)
    const inner = parse({ 'shelf.books': { $some: { $is: 'cheap' } } }).condition
    assert.equal(
      inner.op === 'some' && inner.part.op === 'compare' && inner.part.right.kind,
      'root'
    )
  })

  test('$record is the row itself, or a variable where it is given from outside', ({ assert }) => {
    const raw = { due: { $gte: '$record.bought' } }
    const right = (more: Partial<ParseScope>) => {
      const { condition } = parse(raw, more)
      return condition.op === 'compare' ? condition.right : null
    }
    assert.equal(right({})!.kind, 'root')
    assert.deepEqual(right({ record: 'variable' }), {
      kind: 'variable',
      name: 'record',
      path: ['bought'],
      offset: null,
    })
  })

  test('several operators on one field must all hold', ({ assert }) => {
    const { condition } = parse({ pages: { $gte: 1, $lte: 5 } })
    assert.equal(condition.op === 'and' && condition.parts.length, 2)
  })

  test('steps carry no titles, options or schema, since conditions travel to the browser', ({
    assert,
  }) => {
    assert.notInclude(JSON.stringify(parse({ state: 'lent' }).condition), 'options')
  })

  test('all faults are found at once, each at its place, and the condition holds for nothing', ({
    assert,
  }) => {
    const raw = {
      pagess: 1,
      state: { $eq: 'lentt', $nix: 1 },
      $or: [{ due: 'tomorrow' }, { shelf: { $is: 'hott' } }],
      'a/b': 1,
    }
    assert.deepEqual(faultsOf(raw), [
      'condition.003 /pagess',
      'condition.019 /state/$eq',
      'condition.002 /state/$nix',
      'condition.006 /$or/0/due',
      'condition.013 /$or/1/shelf/$is',
      'condition.003 /a~1b',
    ])
    assert.equal(parse(raw).condition, NEVER)
  })

  test('a mistyped word is answered with the nearest known one', ({ assert }) => {
    const hints = (raw: unknown) => parse(raw).faults.map((fault) => fault.hint)
    assert.deepEqual(hints({ psges: 1 }), ['您是不是想写“pages”？'])
    assert.deepEqual(hints({ state: 'lotS' }), ['您是不是想写“lost”？'])
    assert.deepEqual(hints({ $is: 'laet' }), ['您是不是想写“late”？'])
    assert.deepEqual(hints({ pages: '$parm.limit' }), ['您是不是想写“param”？'])
    assert.deepEqual(hints({ pages: { $gtt: 1 } }), ['您是不是想写“$gt”？'])
    assert.deepEqual(hints({ xyzzy: 1 }), [undefined])
  })

  const refused: readonly (readonly [string, unknown, string])[] = [
    ['a condition that is no object', [], 'condition.001 '],
    ['an operator without a field', { $gt: 1 }, 'condition.002 /$gt'],
    ['a regular expression', { name: { $regex: '.*' } }, 'condition.002 /name/$regex'],
    ['an inherited property as a field', { constructor: 1 }, 'condition.003 /constructor'],
    ['an inherited property as a named condition', { $is: 'toString' }, 'condition.013 /$is'],
    ['an inverse compared like a field', { 'shelf.books': 1 }, 'condition.004 /shelf.books'],
    ['$some on a field', { pages: { $some: {} } }, 'condition.002 /pages/$some'],
    ['an operator the kind does not have', { loan: { $gt: true } }, 'condition.005 /loan/$gt'],
    ['equality with a list field', { tags: 'x' }, 'condition.005 /tags'],
    ['a number for a text', { name: 1 }, 'condition.006 /name'],
    ['a text for a number', { pages: '1' }, 'condition.006 /pages'],
    ['a day that does not exist', { due: '2026-02-30' }, 'condition.006 /due'],
    [
      'a moment without an offset',
      { scannedAt: '2026-02-01T00:00:00' },
      'condition.006 /scannedAt',
    ],
    ['a list where one value is asked', { pages: [1] }, 'condition.006 /pages'],
    ['one value where a list is asked', { pages: { $in: 1 } }, 'condition.006 /pages/$in'],
    ['a variable inside a list', { name: { $in: ['$param.limit'] } }, 'condition.006 /name/$in/0'],
    ['$exists with a text', { pages: { $exists: 'true' } }, 'condition.006 /pages/$exists'],
    ['$today beside a moment', { scannedAt: { $lt: '$today' } }, 'condition.006 /scannedAt/$lt'],
    ['a field of another kind on the right', { due: '$record.name' }, 'condition.006 /due'],
    ['an infinite number', { price: Infinity }, 'condition.006 /price'],
    ['null on the right', { pages: { $ne: null } }, 'condition.007 /pages/$ne'],
    ['an unknown variable', { pages: '$limit' }, 'condition.008 /pages'],
    ['a variable this place does not have', { pages: '$input.pages' }, 'condition.009 /pages'],
    ['a name nobody stands for', { shelf: '$user.shelf' }, 'condition.010 /shelf'],
    ['an unknown parameter', { pages: '$param.limits' }, 'condition.010 /pages'],
    ['an unknown field of $record', { pages: '$record.pagess' }, 'condition.010 /pages'],
    ['an unknown parameter in an offset', { due: '$today-{days}d' }, 'condition.010 /due'],
    ['a value nobody can read', { name: '$user..name' }, 'condition.011 /name'],
    ['an unknown unit', { due: '$today+3D' }, 'condition.011 /due'],
    ['hours added to a day', { due: '$today+3h' }, 'condition.012 /due'],
    ['an offset on a field of the row', { due: '$record.bought+3d' }, 'condition.012 /due'],
    ['named conditions in a circle', { $is: 'egg' }, 'condition.014 /$is'],
    ['a way through a field that is no reference', { 'pages.x': 1 }, 'condition.015 /pages.x'],
    ['$and without parts', { $and: [] }, 'condition.016 /$and'],
    ['a field without a comparison', { pages: {} }, 'condition.017 /pages'],
    [
      'a fault inside a named condition, told at its $is',
      { $or: [{ $is: 'broken' }] },
      'condition.003 /$or/0/$is',
    ],
    [
      'a list longer than a database binds',
      { pages: { $in: Array.from({ length: 5001 }, (_, index) => index) } },
      'condition.020 /pages/$in',
    ],
    ['$record on the left', { '$record.pages': 1 }, 'condition.002 /$record.pages'],
  ]
  for (const [title, raw, fault] of refused) {
    test(`${title} is refused as ${fault}`, ({ assert }) =>
      assert.deepEqual(faultsOf(raw), [fault]))
  }

  test('a condition nested without end is refused once', ({ assert }) => {
    const nested = Array.from({ length: 60 }).reduce<unknown>(
      (part) => ({ $and: [{ $not: part }, { $not: part }] }),
      { pages: 1 }
    )
    assert.deepEqual(
      parse(nested).faults.map((fault) => fault.id),
      ['condition.020']
    )
  })
})

test.group('Conditions | parseValue', () => {
  const fieldOf = (id: string) => library.get('book')!.fields.get(id)!

  test('a value may be empty, a literal, a list or a variable with an offset', ({ assert }) => {
    assert.deepEqual(parseValue(null, scopeOf('book')).value, { kind: 'literal', value: null })
    assert.deepEqual(parseValue('$$5', scopeOf('book'), fieldOf('name')).value, {
      kind: 'literal',
      value: '$5',
    })
    assert.deepEqual(parseValue(['a'], scopeOf('book'), fieldOf('tags')).value, {
      kind: 'literal',
      value: ['a'],
    })
    assert.deepEqual(parseValue('$today-{days.late}w', scopeOf('book'), fieldOf('due')).value, {
      kind: 'variable',
      name: 'today',
      path: [],
      offset: { amount: { param: 'days.late' }, sign: -1, unit: 'w' },
    })
  })

  test('a value the field cannot hold is a fault', ({ assert }) => {
    assert.deepEqual(
      parseValue('lentt', scopeOf('book'), fieldOf('state')).faults.map((fault) => fault.id),
      ['condition.019']
    )
    assert.deepEqual(
      parseValue({ cel: '1' }, scopeOf('book'), fieldOf('pages')).faults.map((fault) => fault.id),
      ['condition.006']
    )
  })
})
