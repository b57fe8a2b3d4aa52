import { DateTime } from 'luxon'
import type { Clock } from '../authorize/act.js'

const FORMAT = "yyyy-LL-dd'T'HH:mm:ss.SSS'Z'"

/** The clock of one request: the moment in UTC and the calendar day it is in that zone. */
export function clockOf(timeZone: string, now: Date = new Date()): Clock {
  const moment = DateTime.fromJSDate(now, { zone: 'utc' })
  return { now: moment.toFormat(FORMAT), today: moment.setZone(timeZone).toFormat('yyyy-LL-dd') }
}

/** A portal's time: the real one, or one that was set, for stories that happen on a certain day. */
export class PortalTime {
  #fixed: Date | null = null

  constructor(moment: string | null = null) {
    this.set(moment)
  }

  /** Stops at that moment (ISO 8601 with an offset); null lets the real time run again. */
  set(moment: string | null): void {
    const fixed = moment === null ? null : new Date(moment)
    if (fixed && Number.isNaN(fixed.getTime()))
      throw new Error(`Not a moment in ISO 8601: ${moment}`)
    this.#fixed = fixed
  }

  now(): Date {
    return this.#fixed ?? new Date()
  }
}
