import { test } from '@japa/runner'
import { bind, bindValue } from '#app/conditions/bind'
import { ALWAYS, NEVER, UNKNOWN, type Literal, type Variables } from '#app/conditions/condition'
import { moveInstant } from '#app/conditions/calendar'
import { parseCondition, parseValue } from '#app/conditions/parse'
import { all, any, simplify } from '#app/conditions/simplify'
import { scopeOf } from './library.js'

function variables(
  values: Readonly<Record<string, Literal>>,
  timeZone = 'Asia/Shanghai'
): Variables {
  return { timeZone, get: (name, path) => values[[name, ...path].join('.')] }
}
const clock = { today: '2026-01-31', now: '2026-01-30T20:00:00.000Z', year: 2026 }
const valueOf = (raw: string, values: Readonly<Record<string, Literal>> = {}) =>
  bindValue(parseValue(raw, scopeOf('book')).value, variables({ ...clock, ...values }))
const boundOf = (raw: unknown, values: Readonly<Record<string, Literal>> = {}) =>
  bind(parseCondition(raw, scopeOf('book')).condition, variables(values))

test.group('Conditions | bind', () => {
  test('a missing variable makes the whole condition unknown, wherever it stands', ({ assert }) => {
    for (const raw of [
      { $or: [{}, { pages: '$param.limit' }] },
      { $not: { pages: '$param.limit' } },
      { pages: { $nin: '$param.names' } },
      { 'shelf.books': { $none: { pages: '$param.limit' } } },
      { $and: [{ $or: [{ pages: 1 }] }, { '$user.hall': 'x' }] },
      { due: '$today-{days.late}d' },
    ])
      assert.equal(boundOf(raw, { today: '2026-01-01' }), UNKNOWN, JSON.stringify(raw))
  })

  test('values are fitted to the field beside them, and what does not fit becomes empty', ({
    assert,
  }) => {
    const right = (raw: unknown, values: Readonly<Record<string, Literal>>) => {
      const bound = boundOf(raw, values)
      return bound !== UNKNOWN && bound.op === 'compare' && bound.right.kind === 'literal'
        ? bound.right.value
        : undefined
    }
    assert.equal(right({ pages: '$param.limit' }, { 'param.limit': '3' }), null)
    assert.equal(right({ pages: '$param.limit' }, { 'param.limit': [3] }), null)
    assert.equal(
      right({ scannedAt: '$param.limit' }, { 'param.limit': '2026-02-01T08:00:00+08:00' }),
      '2026-02-01T00:00:00.000Z'
    )
    assert.deepEqual(
      right({ pages: { $in: '$param.names' } }, { 'param.names': [1, 'x', 2] }),
      [1, 2]
    )
    assert.equal(right({ name: '$param.limit' }, { 'param.limit': 'a\0' }), 'a\uFFFD')
  })
})

test.group('Conditions | bindValue', () => {
  test('offsets count in the calendar, and a day that the month lacks becomes its last', ({
    assert,
  }) => {
    assert.equal(valueOf('$today+1M'), '2026-02-28')
    assert.equal(valueOf('$today-2w'), '2026-01-17')
    assert.equal(valueOf('$today-{days.late}y', { 'param.days.late': 2 }), '2024-01-31')
    assert.equal(valueOf('$year-1y'), 2025)
    assert.equal(valueOf('$now+90m'), '2026-01-30T21:30:00.000Z')
  })

  test('months after an instant are counted in the zone of the portal', ({ assert }) => {
    // 31 January, 04:00 in Shanghai: a month later is 28 February, 04:00 there.
    assert.equal(valueOf('$now+1M'), '2026-02-27T20:00:00.000Z')
    assert.equal(
      moveInstant('2026-03-28T12:00:00.000Z', 1, 'd', 'Europe/Berlin'),
      '2026-03-29T11:00:00.000Z'
    )
  })

  test('an offset that gives no date is missing, an empty value stays empty', ({ assert }) => {
    assert.isUndefined(valueOf('$today+999999y'))
    assert.isUndefined(valueOf('$today-{days.late}d', { 'param.days.late': 1.5 }))
    assert.isUndefined(valueOf('$param.limit+1d', { 'param.limit': 'soon' }))
    assert.isNull(valueOf('$param.limit+1d', { 'param.limit': null }))
  })

  test('a field of the row itself has no value before there is a row', ({ assert }) => {
    assert.isUndefined(valueOf('$record.pages'))
  })
})

test.group('Conditions | simplify', () => {
  const leaf = parseCondition({ pages: 1 }, scopeOf('book')).condition

  test('nested and, or and not fold into the least that says the same', ({ assert }) => {
    assert.equal(
      simplify({
        op: 'and',
        parts: [
          { op: 'and', parts: [] },
          { op: 'or', parts: [leaf] },
        ],
      }),
      leaf
    )
    assert.equal(
      simplify({ op: 'or', parts: [leaf, { op: 'not', part: { op: 'or', parts: [] } }] }),
      ALWAYS
    )
    assert.deepEqual(simplify({ op: 'not', part: { op: 'not', part: leaf } }), leaf)
    assert.equal(all([]), ALWAYS)
    assert.equal(any([NEVER]), NEVER)
    assert.deepEqual(all([leaf, { op: 'and', parts: [leaf, leaf] }]), {
      op: 'and',
      parts: [leaf, leaf, leaf],
    })
  })
})
