import type {
  Condition,
  ConditionFault,
  FieldShape,
  InverseShape,
  Operand,
  Path,
  Shape,
  Value,
} from './condition.js'
import type { Parsing, ParseScope, Place } from './parse_scope.js'
import { ALWAYS, NEVER } from './condition.js'
import { meant } from './nearest.js'
import { WORDS, parseComparison } from './parse_comparison.js'
import {
  MAXIMUM_DEPTH,
  MAXIMUM_PARTS,
  below,
  isObject,
  report,
  shown,
  tooLarge,
} from './parse_scope.js'
import { readValue, variableAt } from './parse_value.js'
import { overdueCondition } from './parse_overdue.js'
import { isWayFault, listedRows, parseWay } from './parse_way.js'

export type { ParseScope } from './parse_scope.js'

/** Parses a raw condition, finding all faults at once. With faults the condition is NEVER. */
export function parseCondition(
  raw: unknown,
  scope: ParseScope
): { condition: Condition; faults: readonly ConditionFault[] } {
  const parsing: Parsing = { scope, faults: [], budget: MAXIMUM_PARTS }
  const place: Place = { shape: scope.entity, prefix: [], pointer: '', inlined: [], depth: 0 }
  const condition = parsePart(raw, parsing, place)
  return { condition: parsing.faults.length > 0 ? NEVER : condition, faults: parsing.faults }
}

/** Parses a literal or value reference that is written to a field (`x-default`, `set`, `with`); null and lists are allowed. */
export function parseValue(
  raw: unknown,
  scope: ParseScope,
  field?: FieldShape
): { value: Value; faults: readonly ConditionFault[] } {
  return readValue(raw, scope, field ?? null)
}

function parsePart(raw: unknown, parsing: Parsing, place: Place): Condition {
  if (!isObject(raw)) {
    report(parsing, place, '001', `条件要写成对象，不能写 ${shown(raw)}。`, {
      hint: '写法如 { "state": "published" }。',
    })
    return NEVER
  }
  if (place.depth > MAXIMUM_DEPTH || (parsing.budget -= 1) < 0) return tooLarge(parsing, place)
  const deeper = { ...place, depth: place.depth + 1 }
  const parts = Object.entries(raw).map(([key, value]) =>
    parseMember(key, value, parsing, below(deeper, key))
  )
  if (parts.length === 0) return ALWAYS
  return parts.length === 1 ? parts[0]! : { op: 'and', parts }
}

function parseMember(key: string, raw: unknown, parsing: Parsing, place: Place): Condition {
  switch (key) {
    case '$and':
    case '$or':
      return parseParts(key === '$and' ? 'and' : 'or', raw, parsing, place)
    case '$not':
      return { op: 'not', part: parsePart(raw, parsing, place) }
    case '$is':
      return inline(raw, place.shape, place.prefix, parsing, place)
  }
  if (WORDS.includes(key)) {
    report(parsing, place, '002', `“${key}”要写在字段名之下。`, {
      hint: `写法如 { "字段": { "${key}": … } }。`,
    })
    return NEVER
  }
  return key.startsWith('$')
    ? parseVariableMember(key, raw, parsing, place)
    : parseFieldMember(key, raw, parsing, place)
}

function parseParts(op: 'and' | 'or', raw: unknown, parsing: Parsing, place: Place): Condition {
  if (!Array.isArray(raw) || raw.length === 0) {
    report(parsing, place, '016', `“$${op}”后面要写至少含一个条件的列表。`)
    return NEVER
  }
  return { op, parts: raw.map((part, index) => parsePart(part, parsing, below(place, index))) }
}

function parseVariableMember(key: string, raw: unknown, parsing: Parsing, place: Place): Condition {
  const name = key.slice(1).split('.')[0]!
  if (!key.includes('.') || name === 'record') {
    const hint = name === 'record' ? { hint: '左侧请直接写字段名。' } : meant(key, WORDS)
    report(parsing, place, '002', `左侧不能写“${key}”。`, hint)
    return NEVER
  }
  return parseComparisons(variableAt(key, parsing, place, null), null, raw, parsing, place)
}

function parseFieldMember(key: string, raw: unknown, parsing: Parsing, place: Place): Condition {
  const overdue = overdueCondition(key, raw, place, parsing.scope.shapeOf)
  if (overdue) return overdue
  const way = parseWay(key, place.shape, parsing.scope.shapeOf)
  if (isWayFault(way)) {
    report(parsing, place, way.id, way.message, way.hint ? { hint: way.hint } : {})
    return NEVER
  }
  const path = [...place.prefix, ...way.path]
  if (way.inverse) return parseInverse(path, way.inverse, raw, parsing, place)
  const list = listedRows(path.at(-1)!)
  if (list && isAskedOfRows(raw)) return parseInverse(path.slice(0, -1), list, raw, parsing, place)
  return parseComparisons({ kind: 'field', path }, way.field, raw, parsing, place)
}

function isAskedOfRows(raw: unknown): boolean {
  return isObject(raw) && (Object.hasOwn(raw, '$some') || Object.hasOwn(raw, '$none'))
}

function parseInverse(
  through: Path,
  inverse: InverseShape,
  raw: unknown,
  parsing: Parsing,
  place: Place
): Condition {
  const shape = parsing.scope.shapeOf(inverse.entity)
  if (!shape || !isObject(raw) || Object.keys(raw).length === 0) {
    report(
      parsing,
      place,
      shape ? '004' : '018',
      shape
        ? `“${inverse.name}”是一组记录，后面要写 $some 或 $none。`
        : `实体“${inverse.entity}”不存在。`
    )
    return NEVER
  }
  const parts = Object.entries(raw).map(([key, part]): Condition => {
    const inner = { ...below(place, key), shape, prefix: [] }
    if (key === '$some' || key === '$none') {
      return {
        op: key === '$some' ? 'some' : 'none',
        through,
        inverse,
        part: parsePart(part, parsing, inner),
      }
    }
    report(
      parsing,
      inner,
      '004',
      `“${inverse.name}”是一组记录，只能用 $some 或 $none，不能用“${key}”。`
    )
    return NEVER
  })
  return parts.length === 1 ? parts[0]! : { op: 'and', parts }
}

function parseComparisons(
  left: Operand,
  field: FieldShape | null,
  raw: unknown,
  parsing: Parsing,
  place: Place
): Condition {
  if (!isObject(raw)) return parseComparison(left, field, '$eq', raw, parsing, place)
  const entries = Object.entries(raw)
  if (entries.length === 0) {
    report(parsing, place, '017', '这里缺少比较，不能是空对象。')
    return NEVER
  }
  const parts = entries.map(([key, value]) => {
    const inner = below(place, key)
    return key === '$is'
      ? inlineBehind(left, field, value, parsing, inner)
      : parseComparison(left, field, key, value, parsing, inner)
  })
  return parts.length === 1 ? parts[0]! : { op: 'and', parts }
}

function inlineBehind(
  left: Operand,
  field: FieldShape | null,
  raw: unknown,
  parsing: Parsing,
  place: Place
): Condition {
  const target =
    field?.kind === 'reference' && field.target !== null
      ? parsing.scope.shapeOf(field.target)
      : undefined
  if (left.kind === 'field' && target) return inline(raw, target, left.path, parsing, place)
  report(parsing, place, '005', '“$is”只能写在记录或引用字段之下。')
  return NEVER
}

/** Puts the named condition of `shape` in place, asked of the record behind `prefix`. */
function inline(
  raw: unknown,
  shape: Shape,
  prefix: Path,
  parsing: Parsing,
  place: Place
): Condition {
  if (typeof raw !== 'string' || !Object.hasOwn(shape.namedConditions, raw)) {
    report(
      parsing,
      place,
      '013',
      `实体“${shape.id}”没有命名条件“${shown(raw)}”。`,
      typeof raw === 'string' ? meant(raw, Object.keys(shape.namedConditions)) : {}
    )
    return NEVER
  }
  const name = `${shape.id}.${raw}`
  if (place.inlined.includes(name)) {
    report(parsing, place, '014', `命名条件互相引用：${[...place.inlined, name].join(' → ')}。`)
    return NEVER
  }
  return parsePart(shape.namedConditions[raw], parsing, {
    ...place,
    shape,
    prefix,
    inlined: [...place.inlined, name],
  })
}
