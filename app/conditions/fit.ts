import type { FieldKindId, Literal, Scalar } from './condition.js'
import { isDate, toInstant } from './calendar.js'

/**
 * The value as a field of this kind would hold it, or null when it cannot be one: then the comparison is unknown. One
 * place decides this for memory and SQL, so that no database ever meets a value its column cannot be compared with.
 */
export function fit(kind: FieldKindId, value: Scalar): Scalar | null {
  switch (kind) {
    case 'integer':
    case 'decimal':
      return typeof value === 'number' && Number.isFinite(value) ? value : null
    case 'boolean':
      return typeof value === 'boolean' ? value : null
    case 'date':
      return typeof value === 'string' && isDate(value) ? value : null
    case 'datetime':
      return typeof value === 'string' ? toInstant(value) : null
    case 'list':
      return typeof value === 'string' ? storable(value) : value
    default:
      return typeof value === 'string' ? storable(value) : null
  }
}

/** Fits every element; elements that cannot be one are left out, since no field equals them. */
export function fitAll(kind: FieldKindId, values: readonly Scalar[]): Scalar[] {
  return values.map((value) => fit(kind, value)).filter((value) => value !== null)
}

export function isList(value: Literal | undefined): value is readonly Scalar[] {
  return Array.isArray(value)
}

export function isScalar(value: unknown): value is Scalar {
  return (
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value))
  )
}

/** PostgreSQL refuses U+0000 and no database keeps a lone surrogate; neither can be in a stored text. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}
