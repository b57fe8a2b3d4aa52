/** Which columns a person wants to see, in which order. Pure. */
import type { ListColumn } from '../props.js'

export interface ColumnChoice {
  readonly order: readonly string[]
  readonly hidden: readonly string[]
}

export const DEFAULT_CHOICE: ColumnChoice = { order: [], hidden: [] }

/** All columns in the chosen order; what the choice does not know yet keeps its place at the end. */
export function orderedColumns(
  columns: readonly ListColumn[],
  { order }: ColumnChoice
): readonly ListColumn[] {
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length)
  return [...columns].sort((a, b) => place(a.id) - place(b.id))
}

/** The columns that are shown; never none. */
export function shownColumns(
  columns: readonly ListColumn[],
  choice: ColumnChoice
): readonly ListColumn[] {
  const shown = orderedColumns(columns, choice).filter(({ id }) => !choice.hidden.includes(id))
  return shown.length > 0 ? shown : columns
}

export function toggledColumn(choice: ColumnChoice, id: string): ColumnChoice {
  const hidden = choice.hidden.includes(id)
    ? choice.hidden.filter((one) => one !== id)
    : [...choice.hidden, id]
  return { ...choice, hidden }
}

/** Moves a column by one place. */
export function movedColumn(
  columns: readonly ListColumn[],
  choice: ColumnChoice,
  id: string,
  by: -1 | 1
): ColumnChoice {
  const order = orderedColumns(columns, choice).map((column) => column.id)
  const from = order.indexOf(id)
  const to = from + by
  if (from < 0 || to < 0 || to >= order.length) return choice
  order.splice(from, 1)
  order.splice(to, 0, id)
  return { ...choice, order }
}
