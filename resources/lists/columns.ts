import type { ListColumn, ListRow } from '../props.js'

const NUMBERS = new Set(['integer', 'decimal'])

export function isNumber(column: ListColumn): boolean {
  return NUMBERS.has(column.kind)
}

/** Numbers stand right; dates, states and columns of short words stay on one line. */
export function classOf(column: ListColumn, rows: readonly ListRow[]): string | undefined {
  if (isNumber(column)) return 'is-number'
  const isShort =
    ONE_LINE.has(column.kind) ||
    column.id === 'state' ||
    rows.every((row) => (row.cells[column.id]?.text ?? '').length <= SHORT)
  return isShort ? 'is-short' : undefined
}

const SHORT = 10

const ONE_LINE = new Set(['date', 'datetime', 'boolean'])

/** The column whose text leads to the record: the one that says so, else the first. */
export function linkColumn(columns: readonly ListColumn[]): string | null {
  return (columns.find((column) => column.link) ?? columns[0])?.id ?? null
}

/** What a card on a phone shows below its title: the first three that say something, without the title and the state. */
export function cardColumns(columns: readonly ListColumn[], row: ListRow): readonly ListColumn[] {
  const title = linkColumn(columns)
  return columns
    .filter(
      (column) =>
        column.id !== title && column.id !== 'state' && (row.cells[column.id]?.text ?? '') !== ''
    )
    .slice(0, 3)
}
