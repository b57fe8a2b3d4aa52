import type { FieldKind } from '../field_kind.js'

const WORDS = new Map<unknown, boolean>([
  [true, true],
  ['true', true],
  ['1', true],
  [1, true],
  [false, false],
  ['false', false],
  ['0', false],
  [0, false],
])

/** Yes or no; SQLite keeps 1 and 0. */
export const boolean: FieldKind = {
  id: 'boolean',
  column: 'boolean',
  operators: ['$eq', '$ne', '$exists'],
  sortable: true,
  cast: (input) => (input === null || input === '' ? null : WORDS.get(input)),
  toColumn(value, dialect) {
    if (value === null || value === undefined) return null
    return dialect === 'sqlite' ? Number(value) : value
  },
  fromColumn: (raw) => (raw === null || raw === undefined ? null : Boolean(raw)),
}
