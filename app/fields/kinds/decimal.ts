import type { FieldKind } from '../field_kind.js'

const DECIMAL = /^[+-]?(\d{1,15}(\.\d{1,15})?|\.\d{1,15})$/

/** A number with a fraction, as a double. */
export const decimal: FieldKind = {
  id: 'decimal',
  column: 'decimal',
  operators: ['$eq', '$ne', '$in', '$nin', '$gt', '$gte', '$lt', '$lte', '$exists'],
  sortable: true,
  cast(input) {
    if (input === null || input === '') return null
    const number = typeof input === 'string' && DECIMAL.test(input.trim()) ? Number(input) : input
    if (typeof number !== 'number' || !Number.isFinite(number)) return undefined
    return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number + 0 : undefined
  },
  toColumn: (value) => value ?? null,
  fromColumn: (raw) => (raw === null || raw === undefined ? null : Number(raw)),
}
