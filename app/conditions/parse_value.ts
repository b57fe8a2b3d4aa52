import type { FieldShape, Literal, Offset, Value, VariableName } from './condition.js'
import type { At, Parsing, ParseScope } from './parse_scope.js'
import { meant } from './nearest.js'
import { CLOCK, checkClockKind, checkComparable } from './parse_kinds.js'
import { listAt, scalarAt } from './parse_literal.js'
import { report } from './parse_scope.js'
import { isWayFault, parseWay } from './parse_way.js'

const NAMES: readonly VariableName[] = [
  'user',
  'record',
  'input',
  'param',
  'before',
  'found',
  'answer',
  'each',
  'today',
  'now',
  'year',
]
const VARIABLE =
  /^\$([A-Za-z]+)((?:\.[A-Za-z][A-Za-z0-9]*)*)([+-](?:\d{1,6}|\{[A-Za-z][A-Za-z0-9.]*\})[A-Za-z])?$/
const UNITS = new Set(['m', 'h', 'd', 'w', 'M', 'y'])

const NOTHING: Value = { kind: 'literal', value: null }

/** A value reference or a literal; what it is compared with or written to narrows it when given. */
export function valueAt(raw: unknown, parsing: Parsing, at: At, field: FieldShape | null): Value {
  if (typeof raw === 'string' && raw.startsWith('$') && !raw.startsWith('$$'))
    return variableAt(raw, parsing, at, field)
  return { kind: 'literal', value: scalarAt(raw, parsing, at, field) }
}

/** `$name.path±offset`: a variable of the act, or a field of the row itself. */
export function variableAt(
  text: string,
  parsing: Parsing,
  at: At,
  field: FieldShape | null
): Value {
  const match = VARIABLE.exec(text)
  if (!match) {
    report(parsing, at, '011', `看不懂的取值“${text}”。`, {
      hint: '写法如 "$user.school"、"$today+30d"、"$today-{youth.below}y"；要写以 $ 开头的文字，请写 "$$"。',
    })
    return NOTHING
  }
  const [, name = '', way = '', offsetText] = match
  if (!isAvailable(name, parsing, at)) return NOTHING
  const path = way === '' ? [] : way.slice(1).split('.')
  const offset = offsetText === undefined ? null : offsetAt(offsetText, name, parsing, at)
  if (name === 'record' || name === 'before')
    return recordVariable(name, path, offset, parsing, at, field)
  checkVariablePath(name, path, parsing, at)
  checkClockKind(text, name, parsing, at, field)
  return { kind: 'variable', name: name as VariableName, path, offset }
}

function isAvailable(name: string, parsing: Parsing, at: At): boolean {
  if (!NAMES.includes(name as VariableName)) {
    report(parsing, at, '008', `没有变量“$${name}”。`, meant(name, NAMES))
    return false
  }
  if (name === 'record' || parsing.scope.variables.has(name as VariableName)) return true
  report(parsing, at, '009', `这里不能使用“$${name}”。`, {
    hint: `可以使用：${[...parsing.scope.variables, 'record'].map((known) => `$${known}`).join('、')}。`,
  })
  return false
}

function recordVariable(
  name: 'record' | 'before',
  path: readonly string[],
  offset: Offset | null,
  parsing: Parsing,
  at: At,
  field: FieldShape | null
): Value {
  const { scope } = parsing
  const way =
    path.length === 0 ? null : parseWay(path.join('.'), scope.edited ?? scope.entity, scope.shapeOf)
  if (way === null || isWayFault(way) || way.inverse) {
    const message =
      way === null
        ? `“$${name}”后面要写字段名。`
        : isWayFault(way)
          ? way.message
          : `“$${name}.${path.join('.')}”不是字段。`
    report(
      parsing,
      at,
      '010',
      message,
      way !== null && isWayFault(way) && way.hint ? { hint: way.hint } : {}
    )
    return NOTHING
  }
  checkComparable(way.path, parsing, at, field)
  if (name === 'before' || scope.record === 'variable')
    return { kind: 'variable', name, path: way.path.map((step) => step.field.id), offset }
  if (offset)
    report(parsing, at, '012', `“$record.${path.join('.')}”不能加减时间。`, {
      hint: '这里的 $record 是正在比较的行本身，偏移只能用于 $today、$now、$year 等变量。',
    })
  return { kind: 'root', path: way.path }
}

function checkVariablePath(name: string, path: readonly string[], parsing: Parsing, at: At): void {
  const { params, userNames, inputs } = parsing.scope
  const [first] = path
  if (CLOCK.has(name)) {
    if (first !== undefined)
      report(parsing, at, '010', `“$${name}”后面不能再写“.${path.join('.')}”。`)
  } else if (first === undefined) {
    report(parsing, at, '010', `“$${name}”后面要写名称。`)
  } else if (name === 'param') {
    checkName(path.join('.'), params, '参数', parsing, at)
  } else if (name === 'user' && userNames && first !== 'account') {
    checkName(first, userNames, '身份名称', parsing, at)
  } else if (name === 'input' && inputs) {
    checkName(first, inputs, '填写项', parsing, at)
  }
}

function checkName(
  name: string,
  known: ReadonlySet<string>,
  what: string,
  parsing: Parsing,
  at: At
): void {
  if (!known.has(name)) report(parsing, at, '010', `没有${what}“${name}”。`, meant(name, known))
}

function offsetAt(text: string, name: string, parsing: Parsing, at: At): Offset | null {
  const unit = text.slice(-1)
  const amount = text.slice(1, -1)
  if (!UNITS.has(unit))
    report(parsing, at, '011', `看不懂的时间单位“${unit}”。`, {
      hint: '单位为 m（分）h（时）d（天）w（周）M（月）y（年）。',
    })
  if ((name === 'today' && (unit === 'm' || unit === 'h')) || (name === 'year' && unit !== 'y')) {
    report(parsing, at, '012', `“$${name}”不能按“${unit}”加减。`, {
      hint:
        name === 'year'
          ? '年份只能按 y 加减。'
          : '日期只能按 d、w、M、y 加减；要精确到时分请用 $now。',
    })
  }
  if (name === 'param' && amount.startsWith('{'))
    report(parsing, at, '012', '参数不能再按参数加减。')
  const param = amount.startsWith('{') ? amount.slice(1, -1) : null
  if (param !== null) checkName(param, parsing.scope.params, '参数', parsing, at)
  return {
    amount: param === null ? Number(amount) : { param },
    sign: text.startsWith('-') ? -1 : 1,
    unit: unit as Offset['unit'],
  }
}

/** A value as written in `x-default`, `set` or `with`: a literal (null and lists too) or a value reference. */
export function readValue(
  raw: unknown,
  scope: ParseScope,
  field: FieldShape | null
): { value: Value; faults: Parsing['faults'] } {
  const parsing: Parsing = { scope, faults: [], budget: 0 }
  const at = { pointer: '' }
  const isWhole: boolean = raw === null || (Array.isArray(raw) && raw.length === 0)
  const value = isWhole
    ? { kind: 'literal' as const, value: raw as Literal }
    : Array.isArray(raw)
      ? listAt(raw, parsing, at, field)
      : valueAt(raw, parsing, at, field)
  return { value: parsing.faults.length > 0 ? NOTHING : value, faults: parsing.faults }
}
