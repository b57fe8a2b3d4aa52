import type { FieldKind } from '../field_kind.js'

const INTEGER = /^[+-]?\d{1,16}$/

/** A whole number that a double holds exactly; longer ones (card numbers) are text. */
export const integer: FieldKind = {
  id: 'integer',
  column: 'integer',
  operators: ['$eq', '$ne', '$in', '$nin', '$gt', '$gte', '$lt', '$lte', '$exists'],
  sortable: true,
  cast(input) {
    if (input === null || input === '') return null
    const number = typeof input === 'string' && INTEGER.test(input.trim()) ? Number(input) : input
    return Number.isSafeInteger(number) ? (number as number) + 0 : undefined
  },
  toColumn: (value) => value ?? null,
  fromColumn: (raw) => (raw === null || raw === undefined ? null : Number(raw)),
}
