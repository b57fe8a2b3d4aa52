import { kindOf } from '../fields/kinds.js'
import type { Row } from '../portals/database.js'
import type { Act } from '../authorize/act.js'
import type { Cell, Tone } from '../../resources/props.js'
import type { ColumnOutput, ReadPlan } from './plan_list.js'
import { readNames } from './read_names.js'
import { readRelated, type RelatedCells } from './run_related.js'
import { cellOf, labelText, textCell, type Exit, type Names } from './serialize.js'

export interface ListedRow {
  readonly id: string
  readonly version: number
  readonly label: string
  readonly state: StandingState | null
  readonly cells: Readonly<Record<string, Cell>>
}

/** Where a row stands and, where that is limited, until when it should. */
export interface StandingState {
  readonly id: string
  readonly title: string
  readonly tone: Tone
  readonly due: { readonly at: string; readonly overdue: boolean } | null
}

export interface Count {
  readonly count: number
  /** Counting stopped at its cap. */
  readonly capped: boolean
}

export interface ListResult {
  readonly rows: readonly ListedRow[]
  /** Null when no count was asked for. */
  readonly total: Count | null
  readonly tabs: ReadonlyMap<string, Count>
  /** Keys of the last row when the list goes on after it; null at its end, and for lists by page. */
  readonly next: readonly unknown[] | null
}

type ReadingAct = Pick<Act, 'catalog' | 'database' | 'ability' | 'clock' | 'variables' | 'tries'>

/**
 * Reads a planned list: one statement for the rows, one for all counts, one for each entity that its lists name and
 * one for each column of related records. Throws E_TOO_MANY_TRIES for who tries values on masked fields one after the
 * other.
 */
export async function runList(act: ReadingAct, plan: ReadPlan): Promise<ListResult> {
  if (plan.guesses > 0) await act.tries?.guess(plan.guesses)
  const [found, counts] = await Promise.all([
    act.database.rows(plan.rows),
    plan.counts === null ? [] : act.database.rows(plan.counts),
  ])
  const rows = plan.peeks ? found.slice(0, plan.size) : found
  const counted = counts[0]
  const values = [...plan.columns.values()].flatMap(({ value }) => value ?? [])
  const names = await readNames(act, values, rows)
  const related = await readRelated(act, plan, rows)
  return {
    rows: rows.map((row) => listedRow(act, plan, row, names, related)),
    total: counted && 'n' in counted ? countOf(counted['n'], plan.cap) : null,
    tabs: new Map(plan.tabs.map(({ id, column }) => [id, countOf(counted?.[column], plan.cap)])),
    next: found.length > rows.length ? keysOf(act, plan, rows.at(-1)!) : null,
  }
}

/** A row as the reader sees it. */
export function listedRow(
  act: Pick<Act, 'catalog' | 'database' | 'clock' | 'variables'>,
  plan: Pick<ReadPlan, 'entity' | 'own' | 'columns'>,
  row: Row,
  names: Names = new Map(),
  related: RelatedCells = new Map()
): ListedRow {
  const exit = { catalog: act.catalog, dialect: act.database.dialect, names, act }
  const state = plan.own.state && cellOf(exit, plan.own.state, row)
  const id = String(cellOf(exit, plan.own.id, row).value)
  return {
    id,
    version: Number(cellOf(exit, plan.own.version, row).value),
    label: labelText(exit, plan.own.label, row),
    state: state
      ? {
          id: String(state.value),
          title: state.text,
          tone: state.tone ?? 'default',
          due: dueOf(plan.own.dueAt && cellOf(exit, plan.own.dueAt, row), act.clock),
        }
      : null,
    cells: Object.fromEntries([
      ...[...plan.columns].map(([name, output]) => [name, columnCell(exit, output, row)] as const),
      ...[...related].map(([name, cells]) => [name, cells.get(id)!] as const),
    ]),
  }
}

function columnCell(exit: Exit, { value, show }: ColumnOutput, row: Row): Cell {
  if (value === null) return textCell(exit, show ?? [], row)
  const cell = cellOf(exit, value, row)
  return show === null ? cell : { ...cell, text: textCell(exit, show, row).text }
}

function dueOf(dueAt: Cell | null, { now }: Act['clock']): StandingState['due'] {
  if (!dueAt?.value) return null
  const at = String(dueAt.value)
  return { at, overdue: at < now }
}

function countOf(raw: unknown, cap: number | null): Count {
  const count = Number(raw)
  return cap !== null && count > cap ? { count: cap, capped: true } : { count, capped: false }
}

function keysOf(act: Pick<Act, 'database'>, plan: ReadPlan, row: Row): readonly unknown[] {
  return plan.keys.map(({ kind }, index) => {
    const raw = row[`s${index}`] ?? null
    return kind === null ? raw : kindOf(kind).fromColumn(raw, act.database.dialect)
  })
}
