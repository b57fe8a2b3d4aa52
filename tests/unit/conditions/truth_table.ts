import type { Literal } from '#app/conditions/condition'

/** One row of the truth table in docs/conditions.md: a book, a condition, and whether it and its `$not` hold. */
export interface TruthRow {
  readonly book: Readonly<Record<string, Literal>>
  readonly condition: Readonly<Record<string, unknown>>
  readonly limit?: Literal | 'missing'
  readonly holds: boolean
  readonly notHolds: boolean
}

type Answer = 'true' | 'false' | 'unknown'
type Written = readonly [TruthRow['book'], TruthRow['condition'], Answer, TruthRow['limit']?]

const written: readonly Written[] = [
  // an ordinary value
  [{ pages: 3 }, { pages: 3 }, 'true'],
  [{ pages: 3 }, { pages: { $ne: 3 } }, 'false'],
  [{ pages: 3 }, { pages: { $in: [1, 3] } }, 'true'],
  [{ pages: 3 }, { pages: { $nin: [1, 3] } }, 'false'],
  [{ pages: 3 }, { pages: { $gt: 3 } }, 'false'],
  [{ pages: 3 }, { pages: { $gte: 3 } }, 'true'],
  [{ pages: 3 }, { pages: { $in: [] } }, 'false'],
  [{ pages: 3 }, { pages: { $nin: [] } }, 'true'],
  // an empty field
  [{ pages: null }, { pages: 3 }, 'false'],
  [{ pages: null }, { pages: { $ne: 3 } }, 'true'],
  [{ pages: null }, { pages: { $in: [3] } }, 'false'],
  [{ pages: null }, { pages: { $nin: [3] } }, 'true'],
  [{ pages: null }, { pages: { $gt: 3 } }, 'false'],
  [{ pages: null }, { pages: { $lte: 3 } }, 'false'],
  [{ pages: null }, { pages: { $exists: true } }, 'false'],
  [{ pages: null }, { pages: { $exists: false } }, 'true'],
  [{ name: null }, { name: { $contains: 'a' } }, 'false'],
  [{ name: null }, { name: { $prefix: '' } }, 'false'],
  [{ shelf: null }, { 'shelf.name': '甲' }, 'false'],
  [{ shelf: null }, { 'shelf.name': { $ne: '甲' } }, 'true'],
  [{ shelf: null }, { 'shelf.name': { $exists: false } }, 'true'],
  [{ shelf: null }, { 'shelf.books': { $some: {} } }, 'false'],
  [{ shelf: null }, { 'shelf.books': { $none: {} } }, 'true'],
  // lists
  [{ tags: ['a', 'b'] }, { tags: { $contains: 'a' } }, 'true'],
  [{ tags: ['a', 'b'] }, { tags: { $contains: 'A' } }, 'false'],
  [{ tags: [] }, { tags: { $contains: 'a' } }, 'false'],
  [{ tags: [] }, { tags: { $exists: true } }, 'false'],
  [{ tags: null }, { tags: { $exists: false } }, 'true'],
  // an empty value on the right
  [{ pages: 3 }, { pages: '$param.limit' }, 'unknown', null],
  [{ pages: 3 }, { pages: { $ne: '$param.limit' } }, 'unknown', null],
  [{ pages: 3 }, { pages: { $nin: '$param.limit' } }, 'unknown', null],
  [{ pages: null }, { pages: { $ne: '$param.limit' } }, 'unknown', null],
  [{ pages: null }, { pages: '$param.limit' }, 'unknown', null],
  [{ due: '2026-01-01', bought: null }, { due: { $gte: '$record.bought' } }, 'unknown'],
  [{ pages: 3 }, { $or: [{ pages: 3 }, { pages: '$param.limit' }] }, 'true', null],
  [{ pages: 3 }, { $and: [{ pages: 3 }, { pages: '$param.limit' }] }, 'unknown', null],
  [{ pages: 3 }, { $and: [{ pages: 4 }, { pages: '$param.limit' }] }, 'false', null],
  // a value the field cannot hold counts as empty
  [{ pages: 3 }, { pages: { $ne: '$param.limit' } }, 'unknown', '三'],
  [{ due: '2026-01-01' }, { due: { $ne: '$param.limit' } }, 'unknown', '2026-02-30'],
  // a missing variable makes everything unknown
  [{ pages: 3 }, { $or: [{ pages: 3 }, { pages: '$param.limit' }] }, 'unknown', 'missing'],
  // texts
  [{ name: 'Abc' }, { name: 'abc' }, 'false'],
  [{ name: 'Abc' }, { name: { $contains: 'BC' } }, 'true'],
  [{ name: 'Abc' }, { name: { $prefix: 'aB' } }, 'true'],
  [{ name: 'É' }, { name: { $contains: 'é' } }, 'false'],
  [{ name: '😀b' }, { name: { $prefix: '😀' } }, 'true'],
  [{ name: '100%' }, { name: { $contains: '0%' } }, 'true'],
  [{ name: '1000' }, { name: { $contains: '0%' } }, 'false'],
  [{ name: 'a' }, { name: { $gt: 'Z' } }, 'true'],
  [{ name: '😀' }, { name: { $gt: '！' } }, 'true'],
]

export const truthTable: readonly TruthRow[] = written.map(([book, condition, answer, limit]) => ({
  book,
  condition,
  holds: answer === 'true',
  notHolds: answer === 'false',
  ...(limit === undefined ? {} : { limit }),
}))

/** The row as docs/conditions.md shows it. */
export function rowInDocs({ book, condition, limit, holds, notHolds }: TruthRow): string {
  const record = Object.entries(book).map(
    ([name, value]) => `${name} ${value === null ? '空' : JSON.stringify(value)}`
  )
  const variable =
    limit === undefined
      ? []
      : [
          `$param.limit ${limit === 'missing' ? '缺失' : limit === null ? '空' : JSON.stringify(limit)}`,
        ]
  const answer = (yes: boolean) => (yes ? '成立' : '—')
  return `| ${[...record, ...variable].join('，')} | \`${JSON.stringify(condition)
    .replaceAll(/([{:,])/g, '$1 ')
    .replaceAll(/\}/g, ' }')
    .replaceAll('{  }', '{}')}\` | ${answer(holds)} | ${answer(notHolds)} |`
}
