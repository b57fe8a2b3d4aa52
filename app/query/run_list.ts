import { kindOf } from '../fields/kinds.js'
import type { Row } from '../portals/database.js'
import type { Act } from '../authorize/act.js'
import type { Cell, Tone } from '../../resources/props.js'
import type { ReadPlan } from './plan_list.js'
import { cellOf, labelText } from './serialize.js'

export interface ListedRow {
  readonly id: string
  readonly version: number
  readonly label: string
  readonly state: { readonly id: string; readonly title: string; readonly tone: Tone } | null
  readonly cells: Readonly<Record<string, Cell>>
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

/** Reads a planned list: one statement for the rows, one for all counts. */
export async function runList(
  act: Pick<Act, 'catalog' | 'database'>,
  plan: ReadPlan
): Promise<ListResult> {
  const [found, counts] = await Promise.all([
    act.database.rows(plan.rows),
    plan.counts === null ? [] : act.database.rows(plan.counts),
  ])
  const rows = plan.peeks ? found.slice(0, plan.size) : found
  const counted = counts[0]
  return {
    rows: rows.map((row) => listedRow(act, plan, row)),
    total: counted && 'n' in counted ? countOf(counted['n'], plan.cap) : null,
    tabs: new Map(plan.tabs.map(({ id, column }) => [id, countOf(counted?.[column], plan.cap)])),
    next: found.length > rows.length ? keysOf(act, plan, rows.at(-1)!) : null,
  }
}

/** A row as the reader sees it. */
export function listedRow(
  act: Pick<Act, 'catalog' | 'database'>,
  plan: Pick<ReadPlan, 'entity' | 'own' | 'columns'>,
  row: Row
): ListedRow {
  const exit = { catalog: act.catalog, dialect: act.database.dialect }
  const state = plan.own.state && cellOf(exit, plan.own.state, row)
  return {
    id: String(cellOf(exit, plan.own.id, row).value),
    version: Number(cellOf(exit, plan.own.version, row).value),
    label: labelText(exit, plan.own.label, row),
    state: state
      ? { id: String(state.value), title: state.text, tone: state.tone ?? 'default' }
      : null,
    cells: Object.fromEntries(
      [...plan.columns].map(([id, output]) => [id, cellOf(exit, output, row)])
    ),
  }
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
