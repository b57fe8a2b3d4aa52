import type { Condition, Path, Shape } from './condition.js'
import { parseWay, isWayFault } from './parse_way.js'

const OVERDUE = 'overdue'
const DUE_AT = 'dueAt'

/**
 * `{ "overdue": true }`, also behind references: whether `dueAt` lies before now. Null where the key says something
 * else: an entity whose states have no due time knows no such word.
 */
export function overdueCondition(
  key: string,
  raw: unknown,
  { shape, prefix }: { readonly shape: Shape; readonly prefix: Path },
  shapeOf: (id: string) => Shape | undefined
): Condition | null {
  const words = key.split('.')
  if (words.pop() !== OVERDUE || typeof raw !== 'boolean') return null
  const way = parseWay([...words, DUE_AT].join('.'), shape, shapeOf)
  if (isWayFault(way) || way.inverse) return null
  const late: Condition = {
    op: 'compare',
    left: { kind: 'field', path: [...prefix, ...way.path] },
    operator: '$lt',
    right: { kind: 'variable', name: 'now', path: [], offset: null },
  }
  return raw ? late : { op: 'not', part: late }
}
