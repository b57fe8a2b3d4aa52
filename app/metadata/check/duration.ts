import type { Due, Duration } from '../catalog.js'

const DURATION = /^([1-9]\d{0,3}) (minute|hour|day|workday)s?$/

/** Reads a duration; null for a text that is none. */
export function parseDuration(text: unknown): Duration | null {
  const [, amount, unit] = (typeof text === 'string' && DURATION.exec(text)) || []
  return unit ? { amount: Number(amount), unit: `${unit}s` as Duration['unit'] } : null
}

/** Reads what `due` says: a duration, or `$param.` and a name; null for neither. */
export function parseDue(text: unknown): Due | null {
  const param = typeof text === 'string' && /^\$param\.(.+)$/.exec(text)
  return param ? { param: param[1]! } : parseDuration(text)
}
