import type { InverseShape, Literal, Path, RecordReader } from './condition.js'

/** A record as nested plain objects: a reference is an id, or an object with its `id`; an inverse is a list of objects. */
export type PlainRecord = { readonly [field: string]: unknown }

/** Reads a plain object as conditions do, for forms in the browser and for tests. What is not there is empty. */
export function readerOf(record: PlainRecord): RecordReader {
  return {
    value: (path) => valueAt(record, path),
    rows: (through, inverse) => rowsAt(record, through, inverse),
  }
}

function valueAt(record: PlainRecord, path: Path): Literal {
  const value = follow(record, path)
  if (isPlain(value)) return (value['id'] ?? null) as Literal
  return (value ?? null) as Literal
}

function rowsAt(record: PlainRecord, through: Path, inverse: InverseShape): RecordReader[] {
  const holder = follow(record, through)
  const rows = isPlain(holder) ? own(holder, inverse.name) : undefined
  return Array.isArray(rows) ? rows.filter(isPlain).map((row) => readerOf(row)) : []
}

function follow(record: PlainRecord, path: Path): unknown {
  let value: unknown = record
  for (const step of path) value = isPlain(value) ? own(value, step.field.id) : undefined
  return value
}

function own(record: PlainRecord, key: string): unknown {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

function isPlain(value: unknown): value is PlainRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
