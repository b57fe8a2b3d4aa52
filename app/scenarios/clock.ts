import { DateTime } from 'luxon'
import type { Clock } from '#app/authorize/act'
import { clockOf } from '#app/portals/clock'

const STEP = /^\+\s*(\d+)\s*(minute|hour|day|week|month|year)s?$/

/** The clock of a story: it stands still until a step moves it. */
export class StoryClock {
  #moment: DateTime

  /** `start` is a moment in ISO 8601; null begins now. */
  constructor(
    private readonly timeZone: string,
    start: string | null
  ) {
    this.#moment = start === null ? DateTime.now().setZone(timeZone) : this.#read(start)
  }

  /** Moves on by `+1 day`, or to a moment. Throws an Error for anything else. */
  move(step: string): void {
    const [, amount, unit] = STEP.exec(step.trim()) ?? []
    this.#moment = unit ? this.#moment.plus({ [unit]: Number(amount) }) : this.#read(step)
  }

  now(): Clock {
    return clockOf(this.timeZone, this.#moment.toJSDate())
  }

  #read(text: string): DateTime {
    const moment = DateTime.fromISO(text, { zone: this.timeZone })
    if (moment.isValid) return moment
    throw new Error(`看不懂的时间“${text}”，请写成 2026-09-15T09:00:00+08:00 或 +1 day。`)
  }
}
