import type { ListColumn, ListRow } from '../props.js'

const NUMBERS = new Set(['integer', 'decimal'])

export function isNumber(column: ListColumn): boolean {
  return NUMBERS.has(column.kind)
}

/** Whether so many columns stand beside each other that their texts have to break before the last one is pushed out. */
export function isCrowded(columns: readonly ListColumn[]): boolean {
  return columns.length >= MANY
}

/** Numbers stand right; dates, states and columns of short words stay on one line, related records are never cut off. */
export function classOf(
  column: ListColumn,
  rows: readonly ListRow[],
  crowded = false
): string | undefined {
  if (isNumber(column)) return 'is-number'
  if (column.badge) return 'is-short'
  if (column.kind === 'related') return 'is-related'
  const short = crowded ? SHORT_IN_A_CROWD : SHORT
  const isShort =
    ONE_LINE.has(column.kind) ||
    (column.id === 'state' && !crowded) ||
    rows.every((row) => (row.cells[column.id]?.text ?? '').length <= short)
  return isShort ? 'is-short' : undefined
}

const MANY = 9
const SHORT = 10
const SHORT_IN_A_CROWD = 6

const ONE_LINE = new Set(['date', 'datetime', 'boolean'])

/** The column whose text leads to the record: the one that says so, else the first that leads nowhere else. */
export function linkColumn(columns: readonly ListColumn[]): string | null {
  const free = columns.find(
    ({ link, kind, badge }) => link === null && kind !== 'related' && badge !== true
  )
  return (columns.find(({ link }) => link === 'record') ?? free)?.id ?? null
}

/** What stands beside the title of a card on a phone: the badges that say something. */
export function badgeColumns(columns: readonly ListColumn[], row: ListRow): readonly ListColumn[] {
  return columns.filter(({ id, badge }) => badge === true && isFilled(row, id))
}

/** What it shows below: the first three that say something its head does not. */
export function cardColumns(columns: readonly ListColumn[], row: ListRow): readonly ListColumn[] {
  const title = linkColumn(columns)
  return columns
    .filter(
      ({ id, badge }) =>
        id !== title && id !== 'state' && badge !== true && isFilled(row, id) && !isInLabel(row, id)
    )
    .slice(0, 3)
}

function isFilled(row: ListRow, column: string): boolean {
  return (row.cells[column]?.text ?? '') !== ''
}

/** A name that the title consists of is not told again; a short value may stand in a title by chance. */
function isInLabel({ cells, label }: ListRow, column: string): boolean {
  const text = cells[column]?.text ?? ''
  return text.length > 2 && label.split(PARTS).includes(text)
}

/** What stands between the parts of a label. */
const PARTS = /[：:·，,（）()]\s*|\s+/
