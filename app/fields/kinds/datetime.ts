import type { FieldKind } from '../field_kind.js'
import { isCalendarDay } from './date.js'

const MOMENT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/

/** A moment, `YYYY-MM-DDTHH:mm:ss.SSSZ` in UTC everywhere. */
export const datetime: FieldKind = {
  id: 'datetime',
  column: 'timestamp',
  operators: ['$eq', '$ne', '$in', '$nin', '$gt', '$gte', '$lt', '$lte', '$exists'],
  sortable: true,
  cast(input) {
    if (input === null || input === '') return null
    return typeof input === 'string' ? castMoment(input) : undefined
  },
  toColumn: (value) => value ?? null,
  fromColumn: (raw) => raw ?? null,
}

/** Without an offset nobody knows which moment is meant, so one is asked for. */
function castMoment(input: string): string | undefined {
  const parts = MOMENT.exec(input)
  if (!parts || !isCalendarDay(parts[1]!)) return undefined
  const time = Date.parse(input)
  if (Number.isNaN(time)) return undefined
  const moment = new Date(time).toISOString()
  return MOMENT.test(moment) && !moment.startsWith('0000') ? moment : undefined
}
