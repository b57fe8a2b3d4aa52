import type { ColumnType } from '../fields/field_kind.js'
import type { TablePair } from './plan.js'
import { type PendingStep, type Step, stepId } from './step.js'
import type { ColumnShape, ForeignKey, LiveColumn, LiveTable } from './table_shape.js'

/** Every value of the one has its place in the other. */
const WIDER: Partial<Record<ColumnType, readonly ColumnType[]>> = {
  integer: ['decimal', 'text'],
  decimal: ['text'],
  date: ['text'],
  timestamp: ['text'],
  uuid: ['text'],
  json: ['text'],
}

interface ColumnPair {
  readonly wanted: ColumnShape
  readonly live: LiveColumn
}

/** Columns to add, rename and widen, and those whose change would lose something. */
export function planColumns(pair: TablePair): { steps: Step[]; pending: PendingStep[] } {
  const { wanted, live } = pair
  const pairs = pairColumns(pair)
  const fresh = wanted.columns.filter((column) => !pairs.some((known) => known.wanted === column))
  const left = columnsLeft(live, pairs)
  const changes = pairs.flatMap((known) => changeType(wanted.name, known))
  // Nothing can be lost where nothing is.
  const isHarmless = (step: ChangeColumn) => step.keep || live.isEmpty
  const steps = [
    ...fresh.map((column): Step => ({ kind: 'add-column', table: wanted.name, column })),
    ...pairs.flatMap((known) => renameColumn(wanted.name, known)),
    ...changes.filter(isHarmless),
  ]
  const pending = [
    ...left.map(({ name }) => pend({ kind: 'drop-column', table: wanted.name, name }, false)),
    ...changes.filter((step) => !isHarmless(step)).map((step) => pend(step, true)),
  ]
  return { steps, pending }
}

function pend(step: Step, blocking: boolean): PendingStep {
  return { id: stepId(step), step, blocking }
}

function pairColumns({ wanted, live }: TablePair): ColumnPair[] {
  const names = new Set(wanted.columns.map(({ name }) => name))
  return wanted.columns.flatMap((column) => {
    const earlier =
      column.renamedFrom && !names.has(column.renamedFrom) ? column.renamedFrom : column.name
    const found = live.columns.get(column.name) ?? live.columns.get(earlier)
    return found ? [{ wanted: column, live: found }] : []
  })
}

function columnsLeft(live: LiveTable, pairs: readonly ColumnPair[]): LiveColumn[] {
  return [...live.columns.values()].filter((column) => !pairs.some((pair) => pair.live === column))
}

function renameColumn(table: string, { wanted, live }: ColumnPair): Step[] {
  return wanted.name === live.name
    ? []
    : [{ kind: 'rename-column', table, name: live.name, to: wanted.name }]
}

type ChangeColumn = Extract<Step, { kind: 'change-column' }>

function changeType(table: string, { wanted, live }: ColumnPair): ChangeColumn[] {
  if (wanted.type === live.type) return []
  const keep = live.type !== null && WIDER[live.type]?.includes(wanted.type) === true
  return [
    { kind: 'change-column', table, name: wanted.name, from: live.type, to: wanted.type, keep },
  ]
}

/**
 * References to add and to let go. Columns and tables that have left the pack keep their values but no longer hold on
 * to what they refer to: nobody could see why a record cannot be deleted.
 */
export function planForeignKeys(pairs: readonly TablePair[], left: readonly LiveTable[]): Step[] {
  const present = new Map(pairs.map(({ wanted, live }) => [live.name, wanted.name]))
  const inPairs = pairs.flatMap((pair) => {
    const columns = pairColumns(pair)
    const letGo = columnsLeft(pair.live, columns).flatMap((column) =>
      dropKey(pair.wanted.name, column.name, column)
    )
    return [...columns.flatMap((column) => changeKey(pair.wanted.name, column, present)), ...letGo]
  })
  const inLeft = left.flatMap((table) =>
    [...table.columns.values()].flatMap((column) => dropKey(table.name, column.name, column))
  )
  return [...inPairs, ...inLeft]
}

function changeKey(
  table: string,
  { wanted, live }: ColumnPair,
  present: ReadonlyMap<string, string>
): Step[] {
  if (isSame(wanted.references, live.references, present)) return []
  const { name, references } = wanted
  const add: Step[] = references ? [{ kind: 'add-foreign-key', table, name, references }] : []
  return [...dropKey(table, name, live), ...add]
}

function dropKey(table: string, name: string, { references }: LiveColumn): Step[] {
  return references
    ? [{ kind: 'drop-foreign-key', table, name, constraint: references.constraint }]
    : []
}

function isSame(
  wanted: ForeignKey | null,
  live: ForeignKey | null,
  present: ReadonlyMap<string, string>
): boolean {
  if (!wanted || !live) return wanted === live
  const target = present.get(live.table) ?? live.table
  return (
    target === wanted.table && live.column === wanted.column && live.onDelete === wanted.onDelete
  )
}
