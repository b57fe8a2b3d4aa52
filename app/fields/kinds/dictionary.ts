import type { FieldKind } from '../field_kind.js'
import { castText } from './text.js'

/** The id of an item of a dictionary; whether it may still be chosen is the validator's question. */
export const dictionary: FieldKind = {
  id: 'dictionary',
  column: 'text',
  operators: ['$eq', '$ne', '$in', '$nin', '$exists'],
  sortable: true,
  cast: castText,
  toColumn: (value) => value ?? null,
  fromColumn: (raw) => raw ?? null,
}
