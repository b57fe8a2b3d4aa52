import type { FieldKind } from '../field_kind.js'

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/** A calendar day, `YYYY-MM-DD` everywhere. */
export const date: FieldKind = {
  id: 'date',
  column: 'date',
  operators: ['$eq', '$ne', '$in', '$nin', '$gt', '$gte', '$lt', '$lte', '$exists'],
  sortable: true,
  cast(input) {
    if (input === null || input === '') return null
    return typeof input === 'string' && isCalendarDay(input) ? input : undefined
  },
  toColumn: (value) => value ?? null,
  fromColumn: (raw) => raw ?? null,
}

/** True for a day that exists: 2026-02-30 does not, nor does the year 0000. */
export function isCalendarDay(text: string): boolean {
  const parts = DAY.exec(text)
  if (!parts || parts[1] === '0000') return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}
