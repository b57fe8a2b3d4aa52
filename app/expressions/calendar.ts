import type { WorkCalendar } from '#app/metadata/catalog'
import { moveDate } from '#app/conditions/calendar'

const SATURDAY = 6

/** Monday to Friday but holidays, and the weekend days that are worked instead. */
export function isWorkday(day: string, calendar: WorkCalendar): boolean {
  if (calendar.workdays.has(day)) return true
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday > 0 && weekday < SATURDAY && !calendar.holidays.has(day)
}

/** The working day so many working days later; the day itself does not count, whether it is worked or not. */
export function addWorkdays(day: string, amount: number, calendar: WorkCalendar): string {
  let at = day
  for (let left = amount; left > 0;) {
    at = nextDay(at, 1)
    if (isWorkday(at, calendar)) left -= 1
  }
  return at
}

/** How many working days follow `from` up to and with `until`; nothing when `until` is not later. */
export function workdaysBetween(from: string, until: string, calendar: WorkCalendar): number {
  let count = 0
  for (let at = from; at < until;) {
    at = nextDay(at, 1)
    if (isWorkday(at, calendar)) count += 1
  }
  return count
}

/** The day moved by whole days. Throws beyond the years that dates have. */
export function nextDay(day: string, amount: number): string {
  const moved = moveDate(day, amount, 'd')
  if (moved === null) throw new Error(`There is no day ${amount} days after ${day}.`)
  return moved
}

/** The calendar day of an instant in a zone. */
export function dayOf(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(
    new Date(instant)
  )
}

/** The last millisecond of a day in a zone, as an instant: the next midnight there less one. */
export function endOfDay(day: string, timeZone: string): string {
  return new Date(startOfDay(nextDay(day, 1), timeZone) - 1).toISOString()
}

/** Midnight of a day in a zone. The offset is asked twice: near a change of the clock the first guess is off by it. */
function startOfDay(day: string, timeZone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  const guess = midnight - aheadOfUtc(midnight, timeZone)
  return midnight - aheadOfUtc(guess, timeZone)
}

/** Milliseconds by which the wall clock of a zone is ahead of UTC at an instant. */
function aheadOfUtc(time: number, timeZone: string): number {
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  return Date.parse(`${clock.format(time).replace(' ', 'T')}Z`) - time
}
