import { DateTime } from 'luxon'
import type { Range } from './set.js'

const STEP = /([+-]\d+) (day|month|year)s?/g

/** `2026-11-23`, `today`, or `-16 years +1 day` as a day. */
export function dayOf(text: string, today: string): string {
  if (/^\d{4}-/.test(text)) return text
  return [...text.matchAll(STEP)]
    .reduce(
      (day, [, amount, unit]) => day.plus({ [unit!]: Number(amount) }),
      DateTime.fromISO(today, { zone: 'utc' })
    )
    .toFormat('yyyy-LL-dd')
}

/** The days of a range: how many, and each by its number from 0. */
export function daysOf({ from, to }: Range, today: string) {
  const first = DateTime.fromISO(dayOf(from, today), { zone: 'utc' })
  const count = 1 + DateTime.fromISO(dayOf(to, today), { zone: 'utc' }).diff(first, 'days').days
  if (!(count >= 1)) throw new Error(`日期范围 ${from} 至 ${to} 里没有一天。`)
  return { count, at: (index: number) => first.plus({ days: index }).toFormat('yyyy-LL-dd') }
}
