import type { Scalar } from '../conditions/condition.js'
import type { Dialect } from '../sql/sql.js'

/** A value as text of SQL, for the definitions of tables and indexes, which cannot carry bindings. */
export function quoteLiteral(value: Scalar, dialect: Dialect): string {
  if (typeof value === 'boolean')
    return dialect === 'sqlite' ? String(Number(value)) : String(value)
  if (typeof value === 'number') return quoteNumber(value)
  if (value.includes('\0')) throw new Error('A text with a NUL cannot stand in SQL')
  return `'${value.replaceAll("'", "''")}'`
}

function quoteNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`Not a number of SQL: ${value}`)
  return String(value)
}
