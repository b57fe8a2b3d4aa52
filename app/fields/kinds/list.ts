import type { FieldKind } from '../field_kind.js'

/** Several values, kept together as JSON; the values themselves are the validator's question. */
export const list: FieldKind = {
  id: 'list',
  column: 'json',
  operators: ['$exists', '$contains'],
  sortable: false,
  cast(input) {
    if (input === null || input === '') return null
    return Array.isArray(input) && input.every(isScalar) ? input : undefined
  },
  toColumn: (value) => (value === null || value === undefined ? null : JSON.stringify(value)),
  fromColumn(raw) {
    if (raw === null || raw === undefined) return null
    return typeof raw === 'string' ? JSON.parse(raw) : raw
  },
}

function isScalar(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  return typeof value === 'boolean' || Number.isFinite(value)
}
