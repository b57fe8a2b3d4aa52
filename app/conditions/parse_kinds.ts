import type { FieldKindId, FieldShape, Path } from './condition.js'
import type { At, Parsing } from './parse_scope.js'
import { report } from './parse_scope.js'

export const KIND_TITLES: Readonly<Record<FieldKindId, string>> = {
  text: '文本',
  integer: '整数',
  decimal: '数字',
  boolean: 'true 或 false',
  date: '日期 YYYY-MM-DD',
  datetime: '时间（ISO 8601）',
  option: '选项',
  dictionary: '字典项',
  reference: '引用',
  list: '列表',
}

/** Variables that are the act's clock. */
export const CLOCK: ReadonlySet<string> = new Set(['today', 'now', 'year'])

/** `$today` is a day, `$now` an instant, `$year` a number: mixing them up would compare texts of two shapes. */
export function checkClockKind(
  text: string,
  name: string,
  parsing: Parsing,
  at: At,
  field: FieldShape | null
): void {
  if (!field || !CLOCK.has(name)) return
  const fits = { today: ['date'], now: ['datetime'], year: ['integer', 'decimal'] }[
    name as 'today' | 'now' | 'year'
  ]
  if (fits.includes(kindWithin(field) ?? 'list')) return
  const hint =
    field.kind === 'datetime'
      ? '时间字段请与 $now 比较。'
      : field.kind === 'date'
        ? '日期字段请与 $today 比较。'
        : undefined
  report(
    parsing,
    at,
    '006',
    `字段“${field.id}”（${KIND_TITLES[field.kind]}）不能与“${text}”比较。`,
    hint ? { hint } : {}
  )
}

export function checkComparable(
  path: Path,
  parsing: Parsing,
  at: At,
  field: FieldShape | null
): void {
  const other = path.at(-1)!.field
  const wanted = field ? kindWithin(field) : undefined
  const given = kindWithin(other)
  if (!wanted || !given || family(wanted) === family(given)) return
  report(
    parsing,
    at,
    '006',
    `字段“${field!.id}”（${KIND_TITLES[wanted]}）不能与字段“${other.id}”（${KIND_TITLES[given]}）比较。`
  )
}

/** A list is compared by its elements. */
function kindWithin(field: FieldShape): FieldKindId | undefined {
  return field.kind === 'list' ? field.items?.kind : field.kind
}

function family(kind: FieldKindId): string {
  if (kind === 'decimal') return 'integer'
  return kind === 'option' || kind === 'dictionary' ? 'text' : kind
}
