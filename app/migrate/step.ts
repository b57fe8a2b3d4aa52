import type { ColumnType } from '../fields/field_kind.js'
import type { Dialect } from '../sql/sql.js'
import type { ColumnShape, ForeignKey, IndexShape, TableShape } from './table_shape.js'

/** One change of the database. A column that changes without `keep` is emptied. */
export type Step =
  | { readonly kind: 'create-table'; readonly table: string; readonly shape: TableShape }
  | { readonly kind: 'rename-table'; readonly table: string; readonly to: string }
  | { readonly kind: 'drop-table'; readonly table: string }
  | { readonly kind: 'add-column'; readonly table: string; readonly column: ColumnShape }
  | {
      readonly kind: 'rename-column'
      readonly table: string
      readonly name: string
      readonly to: string
    }
  | {
      readonly kind: 'change-column'
      readonly table: string
      readonly name: string
      readonly from: ColumnType | null
      readonly to: ColumnType
      readonly keep: boolean
    }
  | { readonly kind: 'drop-column'; readonly table: string; readonly name: string }
  | {
      readonly kind: 'add-foreign-key'
      readonly table: string
      readonly name: string
      readonly references: ForeignKey
    }
  | {
      readonly kind: 'drop-foreign-key'
      readonly table: string
      readonly name: string
      readonly constraint: string | null
    }
  | {
      readonly kind: 'add-index'
      readonly table: string
      readonly index: IndexShape
      readonly entity: string | null
    }
  | { readonly kind: 'drop-index'; readonly table: string; readonly name: string }

/** A step that could lose data: it waits until somebody names it. */
export interface PendingStep {
  readonly id: string
  readonly step: Step
  /** True when the Catalog cannot work with the database before it is done. */
  readonly blocking: boolean
}

export interface MigrationPlan {
  readonly dialect: Dialect
  /** In the order in which they are applied. */
  readonly steps: readonly Step[]
  readonly pending: readonly PendingStep[]
}

/** What goes before what: names must be free before they are taken, and targets there before they are referred to. */
const ORDER: readonly Step['kind'][] = [
  'drop-index',
  'rename-table',
  'rename-column',
  'drop-foreign-key',
  'drop-column',
  'create-table',
  'add-column',
  'change-column',
  'add-foreign-key',
  'drop-table',
  'add-index',
]

export function inOrder(steps: readonly Step[]): Step[] {
  return [...steps].sort((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind))
}

/** The name by which a step is acknowledged: `drop-column:plan.note`. */
export function stepId(step: Step): string {
  return `${step.kind}:${[step.table, ...partOf(step)].join('.')}`
}

function partOf(step: Step): string[] {
  switch (step.kind) {
    case 'add-column':
      return [step.column.name]
    case 'add-index':
      return [step.index.name]
    case 'create-table':
    case 'rename-table':
    case 'drop-table':
      return []
    default:
      return [step.name]
  }
}
