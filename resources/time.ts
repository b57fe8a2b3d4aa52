import { texts } from './texts.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Portals are provinces of one country; the portal's zone will come with the calendar. */
const ZONE = 'Asia/Shanghai'

const parts = new Intl.DateTimeFormat('zh-CN', {
  timeZone: ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** A moment as people read it in a tooltip: `2026-09-15 09:03:21`. Text that is no moment comes back as it is. */
export function exactTime(at: string): string {
  const time = new Date(at)
  if (Number.isNaN(time.getTime())) return at
  const part = partsOf(time)
  return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}:${part.second}`
}

/** A moment in words where it is near (`3 分钟前`, `昨天 09:03`), as a date where it is not. */
export function nearTime(at: string, now: Date = new Date()): string {
  const time = new Date(at)
  if (Number.isNaN(time.getTime())) return at
  const passed = now.getTime() - time.getTime()
  if (passed >= 0 && passed < MINUTE) return texts.time.justNow
  if (passed >= 0 && passed < HOUR) return texts.time.minutesAgo(Math.floor(passed / MINUTE))
  const part = partsOf(time)
  const clock = `${part.hour}:${part.minute}`
  const days = dayNumber(now) - dayNumber(time)
  if (days === 0)
    return passed < 0
      ? texts.time.today(clock)
      : texts.time.hoursAgo(Math.max(1, Math.floor(passed / HOUR)))
  if (days === 1) return texts.time.yesterday(clock)
  if (part.year === partsOf(now).year)
    return texts.time.thisYear(Number(part.month), Number(part.day), clock)
  return `${part.year}-${part.month}-${part.day}`
}

/** The calendar day of a moment, for grouping: `2026-09-15`. */
export function dayOf(at: string): string {
  return exactTime(at).slice(0, 10)
}

function partsOf(time: Date): Record<string, string> {
  return Object.fromEntries(parts.formatToParts(time).map(({ type, value }) => [type, value]))
}

function dayNumber(time: Date): number {
  const part = partsOf(time)
  return Math.round(Date.UTC(Number(part.year), Number(part.month) - 1, Number(part.day)) / DAY)
}
