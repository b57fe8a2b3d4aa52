import { test } from '@japa/runner'
import { dayOf, exactTime, nearTime } from '../../../resources/time.js'

const NOW = new Date('2026-09-15T02:00:00.000Z')
const before = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString()

test.group('Time | nearTime', () => {
  test('a moment of this hour is told in minutes', ({ assert }) => {
    assert.equal(nearTime(before(0.5), NOW), '刚刚')
    assert.equal(nearTime(before(3), NOW), '3 分钟前')
    assert.equal(nearTime(before(59), NOW), '59 分钟前')
  })

  test('a moment of this day is told in hours', ({ assert }) => {
    assert.equal(nearTime(before(180), NOW), '3 小时前')
  })

  test('yesterday is the day before in the portal, not 24 hours ago', ({ assert }) => {
    assert.equal(nearTime('2026-09-14T15:30:00.000Z', NOW), '昨天 23:30')
    assert.equal(nearTime('2026-09-13T15:30:00.000Z', NOW), '9月13日 23:30')
  })

  test('another year is told by its date', ({ assert }) => {
    assert.equal(nearTime('2025-12-31T01:00:00.000Z', NOW), '2025-12-31')
  })

  test('a moment to come is told by its clock or date, never as past', ({ assert }) => {
    assert.equal(nearTime('2026-09-15T10:00:00.000Z', NOW), '今天 18:00')
    assert.equal(nearTime('2026-09-17T10:00:00.000Z', NOW), '9月17日 18:00')
  })

  test('text that is no moment is shown as it is', ({ assert }) => {
    assert.equal(nearTime('—', NOW), '—')
    assert.equal(exactTime('—'), '—')
  })
})

test.group('Time | exactTime', () => {
  test('the exact time is the portal zone to the second', ({ assert }) => {
    assert.equal(exactTime('2026-09-14T16:00:05.000Z'), '2026-09-15 00:00:05')
    assert.equal(dayOf('2026-09-14T16:00:05.000Z'), '2026-09-15')
  })
})
