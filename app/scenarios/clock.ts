import { DateTime } from 'luxon'
import type { Clock } from '#app/authorize/act'

/** The calendar day of a moment in a zone, `YYYY-MM-DD`. */
export function dayIn(timeZone: string, moment: string): string {
  return DateTime.fromISO(moment, { zone: timeZone }).toFormat('yyyy-MM-dd')
}

const STEP = /^\+\s*(\d+)\s*(minute|hour|day|week|month|year)s?$/

/** The clock of a play: it stands still until a step moves it. */
export class PlayClock {
  #moment: DateTime<true>

  constructor(
    private readonly timeZone: string,
    start: string | null
  ) {
    this.#moment =
      start === null
        ? (DateTime.now().setZone(timeZone) as DateTime<true>)
        : momentOf(start, timeZone)
  }

  /** Moves on by `+1 day` or to a moment; throws an Error for anything else. */
  move(step: string): void {
    const [, amount, unit] = STEP.exec(step.trim()) ?? []
    this.#moment = unit
      ? this.#moment.plus({ [unit]: Number(amount) })
      : momentOf(step, this.timeZone)
  }

  read(): Clock {
    return { now: this.#moment.toUTC().toISO(), today: this.#moment.toFormat('yyyy-MM-dd') }
  }
}

function momentOf(text: string, timeZone: string): DateTime<true> {
  const moment = DateTime.fromISO(text, { zone: timeZone })
  if (!moment.isValid)
    throw new Error(`看不懂的时间“${text}”，请写成 2026-09-15T09:00:00+08:00 或 +1 day。`)
  return moment
}
