import type { FieldKind } from '../field_kind.js'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The id of a record. */
export const reference: FieldKind = {
  id: 'reference',
  column: 'uuid',
  operators: ['$eq', '$ne', '$in', '$nin', '$exists', '$within'],
  sortable: false,
  cast(input) {
    if (input === null || input === '') return null
    const id = typeof input === 'string' ? input.toLowerCase() : ''
    return UUID.test(id) ? id : undefined
  },
  toColumn: (value) => value ?? null,
  fromColumn: (raw) => raw ?? null,
}
