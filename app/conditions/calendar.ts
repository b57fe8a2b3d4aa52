import type { Offset } from './condition.js'

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/
const DAY = 86_400_000
const MILLISECONDS: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: DAY,
  w: 7 * DAY,
}

type Unit = Offset['unit']

/** True for a day that exists, written YYYY-MM-DD. */
export function isDate(text: string): boolean {
  return (
    DATE.test(text) &&
    !text.startsWith('0000') &&
    iso(Date.parse(`${text}T00:00:00Z`))?.slice(0, 10) === text
  )
}

/** The instant as the engine writes it (UTC, milliseconds), or null when the text is none. */
export function toInstant(text: string): string | null {
  if (!INSTANT.test(text) || !isDate(text.slice(0, 10))) return null
  return iso(Date.parse(text))
}

/** A day moved by days, weeks, months or years; a day the month lacks becomes its last. Null for other units or out of range. */
export function moveDate(date: string, amount: number, unit: Unit): string | null {
  if (unit === 'm' || unit === 'h' || !isDate(date)) return null
  return iso(move(Date.parse(`${date}T00:00:00Z`), amount, unit))?.slice(0, 10) ?? null
}

/** An instant moved in the calendar of a zone: a day later is the same time of day there. Null when out of range. */
export function moveInstant(
  instant: string,
  amount: number,
  unit: Unit,
  timeZone: string
): string | null {
  const start = Date.parse(instant)
  if (Number.isNaN(start)) return null
  if (unit === 'm' || unit === 'h') return iso(move(start, amount, unit))
  const wall = move(start + zoneOffset(start, timeZone), amount, unit)
  if (iso(wall) === null) return null
  const guess = wall - zoneOffset(wall, timeZone)
  return iso(wall - zoneOffset(guess, timeZone))
}

function move(time: number, amount: number, unit: Unit): number {
  const step = MILLISECONDS[unit]
  if (step !== undefined) return time + amount * step
  const from = new Date(time)
  const months = from.getUTCFullYear() * 12 + from.getUTCMonth() + amount * (unit === 'y' ? 12 : 1)
  const [year, month] = [Math.floor(months / 12), ((months % 12) + 12) % 12]
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return Date.UTC(year, month, Math.min(from.getUTCDate(), lastDay)) + (((time % DAY) + DAY) % DAY)
}

/** Milliseconds to add to UTC for the wall clock of the zone at that instant. */
function zoneOffset(time: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0
  const second = Math.floor(time / 1000) * 1000
  return Date.parse(`${wallClock(timeZone).format(second).replace(' ', 'T')}Z`) - second
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Building a formatter costs more than a thousand uses of it. */
function wallClock(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
    clocks.set(timeZone, clock)
  }
  return clock
}

/** Years 1 to 9999 only: beyond them texts no longer sort as dates do. */
function iso(time: number): string | null {
  if (Number.isNaN(time) || time < -62_135_596_800_000 || time > 253_402_300_799_999) return null
  return new Date(time).toISOString()
}
