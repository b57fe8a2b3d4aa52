import type { FieldShape, Scalar, Value } from './condition.js'
import type { At, Parsing } from './parse_scope.js'
import { fit, isScalar } from './fit.js'
import { meant } from './nearest.js'
import { KIND_TITLES } from './parse_kinds.js'
import { report, shown } from './parse_scope.js'

/** A literal list, each element fitting the field. */
export function listAt(
  raw: readonly unknown[],
  parsing: Parsing,
  at: At,
  field: FieldShape | null
): Value {
  const values = raw.map((item, index) =>
    literalItem(item, parsing, { pointer: `${at.pointer}/${index}` }, field)
  )
  return { kind: 'literal', value: values.filter((value) => value !== null) }
}

/** One value as written, fitting the field; `$$` is a dollar. */
export function scalarAt(
  raw: unknown,
  parsing: Parsing,
  at: At,
  field: FieldShape | null
): Scalar | null {
  if (!isScalar(raw)) {
    report(parsing, at, '006', `这里要写一个值，不能写 ${shown(raw)}。`)
    return null
  }
  const value = typeof raw === 'string' && raw.startsWith('$$') ? raw.slice(1) : raw
  if (!field) return fit('list', value)
  const kind = field.kind === 'list' ? (field.items?.kind ?? 'list') : field.kind
  const fitted = fit(kind, value)
  if (fitted === null)
    report(
      parsing,
      at,
      '006',
      `字段“${field.id}”要与${KIND_TITLES[kind]}比较，不能写 ${shown(raw)}。`
    )
  else checkOption(String(fitted), field, parsing, at)
  return fitted
}

function literalItem(
  raw: unknown,
  parsing: Parsing,
  at: At,
  field: FieldShape | null
): Scalar | null {
  if (typeof raw === 'string' && raw.startsWith('$') && !raw.startsWith('$$')) {
    report(parsing, at, '006', `列表中不能写变量“${raw}”。`, {
      hint: '请把整个列表写成一个变量，或用 $or 连接几个比较。',
    })
    return null
  }
  return scalarAt(raw, parsing, at, field)
}

/** Options and items of a dictionary; a value of any other kind is free. */
function checkOption(value: string, field: FieldShape, parsing: Parsing, at: At): void {
  const { kind, options, dictionary } = field.kind === 'list' ? (field.items ?? field) : field
  const known = kind === 'option' ? options : parsing.scope.dictionaries?.get(dictionary ?? '')
  const values = known?.map((option) => option.value)
  if (values && !values.includes(value))
    report(parsing, at, '019', `字段“${field.id}”没有选项“${value}”。`, meant(value, values))
}
