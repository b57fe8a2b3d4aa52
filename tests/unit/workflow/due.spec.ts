import { test } from '@japa/runner'
import fc from 'fast-check'
import { parseDue, parseDuration } from '#app/metadata/check/duration'
import {
  addWorkdays,
  dayOf,
  endOfDay,
  isWorkday,
  nextDay,
  workdaysBetween,
} from '#app/expressions/calendar'
import { dueAfter, resumedDue } from '#app/workflow/due'

/** The national day of 2026 with the days worked instead. */
const calendar = {
  holidays: new Set(['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07']),
  workdays: new Set(['2026-09-27', '2026-10-10']),
}
const days = { calendar, timeZone: 'Asia/Shanghai' }
const due = (text: string, from: string, zone = 'Asia/Shanghai') =>
  dueAfter(parseDuration(text)!, from, { calendar, timeZone: zone })

/** A day between 2026-08-01 and 2026-11-30. */
const anyDay = fc.integer({ min: 0, max: 121 }).map((after) => nextDay('2026-08-01', after))

test.group('Workflow | dueAfter', () => {
  test('days end with the last millisecond of the last day in the zone of the portal', ({
    assert,
  }) => {
    assert.equal(due('15 days', '2026-11-20T02:00:00.000Z'), '2026-12-05T15:59:59.999Z')
    assert.equal(
      due('1 day', '2026-11-20T16:30:00.000Z'),
      '2026-11-22T15:59:59.999Z',
      'it is the 21st there'
    )
    assert.equal(
      due('1 day', '2026-03-07T12:00:00.000Z', 'America/New_York'),
      '2026-03-09T03:59:59.999Z',
      'the day the clock changes'
    )
  })

  test('hours and minutes are counted to the instant, also over weekends', ({ assert }) => {
    assert.equal(due('2 hours', '2026-11-20T15:30:00.000Z'), '2026-11-20T17:30:00.000Z')
    assert.equal(due('90 minutes', '2026-11-20T15:30:00.000Z'), '2026-11-20T17:00:00.000Z')
  })

  test('workdays leave out weekends and holidays and take the days worked instead', ({
    assert,
  }) => {
    assert.equal(addWorkdays('2026-09-30', 1, calendar), '2026-10-08')
    assert.equal(addWorkdays('2026-09-30', 3, calendar), '2026-10-10', 'a Saturday that is worked')
    assert.equal(addWorkdays('2026-09-25', 1, calendar), '2026-09-27', 'a Sunday that is worked')
    assert.equal(addWorkdays('2026-11-27', 2, calendar), '2026-12-01', 'over the end of a month')
    assert.equal(due('5 workdays', '2026-09-30T01:00:00.000Z'), '2026-10-13T15:59:59.999Z')
  })

  test('the day so many workdays later is worked, and exactly so many lie between', ({
    assert,
  }) => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 30 }), (day, amount) => {
        const last = addWorkdays(day, amount, calendar)
        assert.isTrue(isWorkday(last, calendar))
        assert.equal(workdaysBetween(day, last, calendar), amount)
        assert.equal(dayOf(endOfDay(last, 'Asia/Shanghai'), 'Asia/Shanghai'), last)
      })
    )
  })
})

test.group('Workflow | resumedDue', () => {
  test('what was left when the clock stopped is left when it goes on', ({ assert }) => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 1, max: 15 }),
        fc.integer({ min: 0, max: 40 }),
        (day, amount, pause) => {
          const from = `${day}T03:00:00.000Z`
          const until = due(`${amount} workdays`, from)
          const back = `${nextDay(day, pause)}T03:00:00.000Z`
          const resumed = resumedDue(
            { amount, unit: 'workdays' },
            until,
            { stopped: from, now: back },
            days
          )
          assert.equal(
            workdaysBetween(
              dayOf(back, 'Asia/Shanghai'),
              dayOf(resumed, 'Asia/Shanghai'),
              calendar
            ),
            amount
          )
        }
      )
    )
    const hours = resumedDue(
      { amount: 4, unit: 'hours' },
      '2026-11-20T04:00:00.000Z',
      { stopped: '2026-11-20T01:00:00.000Z', now: '2026-11-23T01:00:00.000Z' },
      days
    )
    assert.equal(hours, '2026-11-23T04:00:00.000Z')
  })

  test('what was overdue when the clock stopped stays so', ({ assert }) => {
    const due = '2026-11-20T04:00:00.000Z'
    assert.equal(
      resumedDue(
        { amount: 1, unit: 'days' },
        due,
        { stopped: '2026-11-21T01:00:00.000Z', now: '2026-11-25T01:00:00.000Z' },
        days
      ),
      due
    )
  })
})

test.group('Metadata | parseDue', () => {
  test('only the written lengths and parameters are taken', ({ assert }) => {
    assert.deepEqual(parseDue('5 workdays'), { amount: 5, unit: 'workdays' })
    assert.deepEqual(parseDue('1 hour'), { amount: 1, unit: 'hours' })
    assert.deepEqual(parseDue('$param.deadline.review'), { param: 'deadline.review' })
    for (const bad of ['0 days', '5', '5 weeks', '-1 days', ' 5 days', 5, null])
      assert.isNull(parseDue(bad))
  })
})
