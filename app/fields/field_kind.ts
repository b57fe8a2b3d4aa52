import type { FieldKindId, OperatorId } from '../conditions/condition.js'
import type { Dialect } from '../sql/sql.js'

/** A plain JSON Schema (2020-12) of one value. */
export type JsonSchema = Readonly<Record<string, unknown>>

export type ColumnType =
  'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'timestamp' | 'uuid' | 'json'

/** What every kind of field answers; one file per kind, all in the list of `fields/kinds.ts`. */
export interface FieldKind {
  readonly id: FieldKindId
  readonly column: ColumnType
  /** Condition operators that make sense for it; the check refuses others. */
  readonly operators: readonly OperatorId[]
  /** Whether lists may sort by it. */
  readonly sortable: boolean
  /**
   * Turns what a client sends (a form's text, a query's text) into the value the engine works with; returns
   * `undefined` when it cannot be one. Empty text is null.
   */
  cast(input: unknown): unknown
  /** The value as the driver wants it bound. */
  toColumn(value: unknown, dialect: Dialect): unknown
  /** The value as the engine works with it: JSON scalars and lists, dates `YYYY-MM-DD`, datetimes ISO 8601 in UTC. */
  fromColumn(raw: unknown, dialect: Dialect): unknown
}
