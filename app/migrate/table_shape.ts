import type { Condition, Scalar } from '../conditions/condition.js'
import type { ColumnType } from '../fields/field_kind.js'
import type { Dialect } from '../sql/sql.js'

/** A table as the Catalog wants it. */
export interface TableShape {
  readonly name: string
  /** The entity it keeps; null for the engine's own tables. */
  readonly entity: string | null
  readonly renamedFrom: string | null
  readonly columns: readonly ColumnShape[]
  readonly indexes: readonly IndexShape[]
  /** Set where the table holds what a list of references refers to. */
  readonly links?: { readonly table: string; readonly column: string; readonly target: string }
}

export interface ColumnShape {
  readonly name: string
  readonly type: ColumnType
  /** `sequence` counts up by itself in the order of the writes. */
  readonly role: 'plain' | 'primary' | 'sequence'
  readonly notNull: boolean
  readonly default: Scalar | null
  readonly references: ForeignKey | null
  readonly renamedFrom: string | null
  /** The column whose value rows take that are there already when this one is added. */
  readonly fillFrom: string | null
}

export interface ForeignKey {
  readonly table: string
  readonly column: string
  readonly onDelete: 'restrict' | 'cascade' | 'clear'
}

export interface IndexShape {
  readonly name: string
  readonly columns: readonly string[]
  readonly unique: {
    readonly name: string
    readonly where: Condition | null
    readonly message: string
  } | null
}

/** What the database really holds. */
export interface LiveDatabase {
  readonly dialect: Dialect
  readonly tables: ReadonlyMap<string, LiveTable>
}

export interface LiveTable {
  readonly name: string
  readonly columns: ReadonlyMap<string, LiveColumn>
  readonly indexes: ReadonlySet<string>
  readonly isEmpty: boolean
}

export interface LiveColumn {
  readonly name: string
  /** null: a type that the engine never makes. */
  readonly type: ColumnType | null
  readonly references: (ForeignKey & { readonly constraint: string | null }) | null
}
