import { test } from '@japa/runner'
import type { FieldKindId, Path } from '#app/conditions/condition'
import { holds } from '#app/conditions/evaluate'
import { OPERATORS, operatorsOf } from '#app/conditions/operators'
import { OPERATOR_SQL } from '#app/conditions/operator_sql'
import { parseCondition } from '#app/conditions/parse'
import { inversesOf, pathsOf, variablesOf } from '#app/conditions/paths'
import { readerOf } from '#app/conditions/reader'
import { conditionSql } from '#app/conditions/to_sql'
import { library, scopeOf } from './library.js'

const parse = (raw: unknown, entity = 'book') => {
  const { condition, faults } = parseCondition(raw, scopeOf(entity))
  if (faults.length > 0) throw new Error(JSON.stringify(faults))
  return condition
}
const named = (path: Path) => path.map((step) => step.field.id).join('.')

test.group('Conditions | holds', () => {
  const shelf = readerOf({
    id: 's1',
    name: '甲架',
    hall: { id: 'h1', open: true },
    books: [
      { id: 'b1', name: '甲架', pages: 3 },
      { id: 'b2', pages: null },
    ],
  })

  test('nested plain objects are read through references and inverses', ({ assert }) => {
    assert.isTrue(holds(parse({ 'hall.open': true, hall: 'h1' }, 'shelf'), shelf))
    assert.isTrue(holds(parse({ books: { $some: { pages: { $gt: 2 } } } }, 'shelf'), shelf))
    assert.isFalse(
      holds(parse({ books: { $none: { pages: { $exists: false } } } }, 'shelf'), shelf)
    )
    assert.isFalse(holds(parse({ 'standsFor.hall.open': true }, 'shelf'), shelf))
  })

  test('$record inside $some is the outer record', ({ assert }) => {
    assert.isTrue(holds(parse({ books: { $some: { name: '$record.name' } } }, 'shelf'), shelf))
    assert.isFalse(holds(parse({ books: { $none: { name: '$record.name' } } }, 'shelf'), shelf))
  })

  test('a variable that nobody bound lets nothing through, also under $not', ({ assert }) => {
    assert.isFalse(holds(parse({ pages: '$param.limit' }), readerOf({ pages: 3 })))
    assert.isFalse(holds(parse({ $not: { pages: '$param.limit' } }), readerOf({ pages: 3 })))
  })

  test('an inherited property is no field', ({ assert }) => {
    const path: Path = [
      { entity: 'x', field: { id: 'constructor', column: 'c', kind: 'text', target: null } },
    ]
    assert.isNull(readerOf({}).value(path))
  })
})

test.group('Conditions | every operator', () => {
  const KINDS: readonly FieldKindId[] = [
    'text',
    'integer',
    'decimal',
    'boolean',
    'date',
    'datetime',
    'option',
    'dictionary',
    'reference',
    'list',
  ]

  for (const operator of OPERATORS) {
    test(`${operator.id} has a title, kinds of fields, and SQL of its own or of its opposite`, ({
      assert,
    }) => {
      assert.isNotEmpty(operator.title)
      assert.isNotEmpty(operator.kinds)
      const base = operator.negates ?? operator.id
      assert.isTrue(base === '$exists' || base in OPERATOR_SQL)
    })
  }

  test('every kind of field has operators, $exists among them', ({ assert }) => {
    for (const kind of KINDS) assert.include(operatorsOf(kind), '$exists', kind)
  })
})

test.group('Conditions | paths', () => {
  test('own ways and $record at any depth are listed once, ways below $some are left to their rows', ({
    assert,
  }) => {
    const condition = parse({
      'shelf.name': 'x',
      $or: [{ 'shelf.name': 'y' }, { due: '$record.bought' }],
      'shelf.books': { $some: { 'shelf.hall.open': true, name: '$record.code' } },
    })
    assert.deepEqual(pathsOf(condition).map(named), ['shelf.name', 'due', 'bought', 'code'])
    assert.deepEqual(
      inversesOf(condition).map((use) => [named(use.through), use.inverse.name]),
      [['shelf', 'books']]
    )
    assert.deepEqual(pathsOf(inversesOf(condition)[0]!.part).map(named), [
      'shelf.hall.open',
      'name',
      'code',
    ])
  })

  test('variables are found on both sides and at any depth', ({ assert }) => {
    const condition = parse({
      '$user.hall': 'x',
      $not: { 'shelf.books': { $none: { due: { $lt: '$today' } } } },
    })
    assert.deepEqual(
      variablesOf(condition).map((variable) => [variable.name, ...variable.path].join('.')),
      ['user.hall', 'today']
    )
  })
})

test.group('Conditions | conditionSql', () => {
  const text = (raw: unknown, dialect: 'sqlite' | 'postgres' = 'sqlite') => {
    let aliases = 0
    return conditionSql(parse(raw), {
      alias: 'b',
      dialect,
      shapeOf: (id) => library.get(id),
      nextAlias: () => `t${++aliases}`,
    })
  }

  test('what is asked of one referred record is asked in one list, an opposite and the other truth apart', ({
    assert,
  }) => {
    const lists = (raw: unknown) => text(raw).text.split('in (select').length - 1
    assert.equal(lists({ 'shelf.name': '甲架', 'shelf.hall': 'h1' }), 1)
    assert.equal(lists({ 'shelf.hall.open': true, 'shelf.hall.name': '一厅' }), 2)
    assert.equal(lists({ 'shelf.name': '甲架', 'shelf.hall': { $ne: 'h1' } }), 2)
    assert.equal(lists({ $not: { 'shelf.name': '甲架', 'shelf.hall': 'h1' } }), 2)
    assert.equal(lists({ $or: [{ 'shelf.name': '甲架' }, { 'shelf.hall': 'h1' }] }), 2)
  })

  test('a plain comparison stays plain, so that its index is used', ({ assert }) => {
    assert.deepEqual(text({ pages: 3 }), { text: '("b"."pages" = ?)', bindings: [3] })
    assert.deepEqual(text({ name: { $prefix: '甲%' } }), {
      text: '("b"."name" >= ? and "b"."name" < ?)',
      bindings: ['甲%', '甲&'],
    })
  })

  test('a literal behind references is looked for in a list of ids made once, $record by key', ({
    assert,
  }) => {
    assert.equal(
      text({ 'shelf.name': 'x' }).text,
      '"b"."shelf" in (select "t1"."id" from "shelf" as "t1" where ("t1"."name" = ?))'
    )
    assert.equal(
      text({ 'shelf.name': '$record.name' }).text,
      'exists (select 1 from "shelf" as "t1" where "t1"."id" = "b"."shelf" and ("t1"."name" = "b"."name"))'
    )
  })

  test('values are bound, never written', ({ assert }) => {
    const hostile = `'; drop table "book"; --`
    for (const comparison of [
      hostile,
      { $contains: hostile },
      { $prefix: hostile },
      { $in: [hostile] },
    ]) {
      const compiled = text({ name: comparison }, 'postgres')
      assert.notInclude(compiled.text, 'drop')
      assert.isTrue(compiled.bindings.some((binding) => String(binding).includes('drop')))
    }
  })

  test('a text that is no id is bound as the nil id on PostgreSQL, a fraction beside an integer as numeric', ({
    assert,
  }) => {
    assert.deepEqual(text({ shelf: 'abc' }, 'postgres').bindings, [
      '00000000-0000-0000-0000-000000000000',
    ])
    assert.equal(text({ pages: 1.5 }, 'postgres').text, '("b"."pages" = cast(? as numeric))')
  })
})
