import type { FieldKind } from '../field_kind.js'

/** Any text, kept as it was written: neither trimmed nor normalised. */
export const text: FieldKind = {
  id: 'text',
  column: 'text',
  operators: ['$eq', '$ne', '$in', '$nin', '$exists', '$contains', '$prefix', '$within'],
  sortable: true,
  cast: castText,
  toColumn: (value) => value ?? null,
  fromColumn: (raw) => raw ?? null,
}

/** Numbers become their digits: a form library may send them so. A NUL is refused, PostgreSQL cannot keep it. */
export function castText(input: unknown): unknown {
  if (input === null || input === '') return null
  if (typeof input === 'number' && Number.isFinite(input)) return String(input)
  if (typeof input !== 'string' || input.includes('\0') || !input.isWellFormed()) return undefined
  return input
}
