import { test } from '@japa/runner'
import type { FieldKindId, Literal } from '#app/conditions/condition'
import { evaluateExpression } from '#app/expressions/evaluate_expression'
import { readExpression } from '#app/expressions/read_expression'

const KINDS: Readonly<Record<string, FieldKindId>> = {
  from: 'date',
  until: 'date',
  at: 'datetime',
  pay: 'decimal',
  count: 'integer',
  name: 'text',
  card: 'text',
  night: 'boolean',
  tags: 'list',
}
const SCOPE = {
  clock: true,
  paramType: (name: string) => (name === 'wage.min' ? ('double' as const) : undefined),
  pathOf: (text: string) => {
    const kind = KINDS[text]
    if (!kind) return { message: `没有“${text}”` }
    return [{ entity: 'x', field: { id: text, column: text, kind, target: null } }]
  },
}
const VALUES: Readonly<Record<string, Literal>> = {
  from: '2026-01-31',
  until: '2026-02-28',
  at: '2026-02-28T17:00:00.000Z',
  pay: 2.5,
  count: 4,
  name: '示例',
  card: '110101199001010014',
  night: true,
  tags: ['a', 'b'],
}
const HOST = {
  today: '2026-11-23',
  dayOf: () => '2026-03-01',
  workdays: () => 20,
}

function evaluate(
  source: string,
  kind: FieldKindId = 'decimal',
  more: Record<string, Literal> = {}
) {
  const read = readExpression(source, SCOPE)
  if ('fault' in read) return `${read.fault.id}`
  const values = { ...VALUES, ...more }
  return evaluateExpression(
    read,
    kind,
    (operand) => (operand.kind === 'path' ? values[operand.path[0]!.field.id] : 2000),
    HOST
  )
}

test.group('Expressions | evaluateExpression', () => {
  const cases: readonly (readonly [string, FieldKindId, Literal])[] = [
    ['days(from, until) + 1', 'integer', 29],
    ['months(from, until)', 'integer', 1],
    ['years(from, until)', 'integer', 0],
    ['workdays(from, until)', 'integer', 20],
    ['pay * count / 4', 'decimal', 2.5],
    ['count / 3', 'decimal', 1.333333],
    ['count / 3', 'integer', 1],
    ['count == 4 && pay != 3 ? "是" : "否"', 'text', '是'],
    ['max(pay, 3)', 'decimal', 3],
    ['min(from, until)', 'date', '2026-01-31'],
    ['round(pay)', 'integer', 3],
    ['round(-pay)', 'integer', -3],
    ['round(1.005, 2)', 'decimal', 1.01],
    ['name + "-" + text(count)', 'text', '示例-4'],
    ['birthDate(card)', 'date', '1990-01-01'],
    ['age(birthDate(card))', 'integer', 36],
    ['sex(card)', 'text', 'male'],
    ['size(tags)', 'integer', 2],
    ['"a" in tags', 'boolean', true],
    ["pay * count < param('wage.min')", 'boolean', true],
    ['days(from, today()) > 100', 'boolean', true],
    ['text(at)', 'text', '2026-03-01'],
    ['count % 3 == 1', 'boolean', true],
  ]
  for (const [source, kind, result] of cases)
    test(`${source} as ${kind} is ${String(result)}`, ({ assert }) => {
      assert.deepEqual(evaluate(source, kind), result)
    })

  test('an operand that is empty and needed makes the result empty', ({ assert }) => {
    assert.isNull(evaluate('pay + 1', 'decimal', { pay: null }))
    assert.isNull(evaluate('pay > 1 || night', 'boolean', { pay: null }))
    assert.equal(evaluate('night ? count : pay', 'decimal', { pay: null }), 4)
    assert.isNull(evaluate('size(tags)', 'integer', { tags: null }))
  })

  test('what has no answer is empty, and never throws', ({ assert }) => {
    assert.isNull(evaluate('count / 0'))
    assert.isNull(evaluate('birthDate(name)', 'date'))
    assert.isNull(evaluate('sex(name)', 'text'))
  })
})

test.group('Expressions | readExpression', () => {
  const refused: readonly (readonly [string, string])[] = [
    ['days(from', '001'],
    [`1 + ${'1 + '.repeat(200)}1`, '001'],
    ['name.matches("(a+)+$")', '002'],
    ['tags.all(x, x == "a")', '002'],
    ['tags.map(x, x)', '002'],
    ['has(name.x)', '002'],
    ['{"a": 1}', '002'],
    ['tags[0]', '002'],
    ['name == null', '002'],
    ['eval("1")', '002'],
    ['name.constructor', '003'],
    ['salary + 1', '003'],
    ["param('wage.max')", '003'],
    ['days(pay, until)', '004'],
    ['pay + name', '004'],
    ['from == "2026-01-31"', '004'],
  ]
  for (const [source, id] of refused)
    test(`${source.slice(0, 40)} is refused as ${id}`, ({ assert }) => {
      assert.equal(evaluate(source), id)
    })

  test('the clock is refused where a value is stored', ({ assert }) => {
    for (const source of ['today() > from', 'age(from)']) {
      const read = readExpression(source, { ...SCOPE, clock: false })
      assert.equal('fault' in read && read.fault.id, '002')
    }
  })
})
