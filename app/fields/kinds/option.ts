import type { FieldKind } from '../field_kind.js'
import { castText } from './text.js'

/** One of the values its `oneOf` names; whether it is one of them is the validator's question. */
export const option: FieldKind = {
  id: 'option',
  column: 'text',
  operators: ['$eq', '$ne', '$in', '$nin', '$exists'],
  sortable: true,
  cast: castText,
  toColumn: (value) => value ?? null,
  fromColumn: (raw) => raw ?? null,
}
