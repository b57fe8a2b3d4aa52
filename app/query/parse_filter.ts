import { bind } from '../conditions/bind.js'
import { ALWAYS, UNKNOWN } from '../conditions/condition.js'
import type {
  BoundCondition,
  Condition,
  InverseShape,
  Path,
  VariableName,
} from '../conditions/condition.js'
import { holderPath } from '../conditions/paths.js'
import { parseCondition } from '../conditions/parse.js'
import { listedRows } from '../conditions/parse_way.js'
import { E_QUERY_INVALID } from '../errors.js'
import type { Entity } from '../metadata/catalog.js'
import { isNever } from '../authorize/algebra.js'
import type { Act } from '../authorize/act.js'
import { isPlainPath, isReadablePath, readableWay } from './way.js'
import type { Reader } from './way.js'
import { sentence } from '../texts/words.js'

const MAXIMUM_NODES = 50
const EXACT: ReadonlySet<string> = new Set(['$eq', '$ne', '$in', '$nin', '$exists', '$is'])
const CLOCK = /^\$(today|now|year)(?![A-Za-z.])/
const VARIABLES: ReadonlySet<VariableName> = new Set(['today', 'now', 'year', 'user', 'param'])

/** One answer for what does not exist and for what the reader may nowhere read. */
export function unknownName(parameter: string, name: string) {
  return E_QUERY_INVALID(
    parameter,
    sentence('参数 {parameter} 中的“{name}”不存在，或您无权查看。', {
      parameter,
      name: name.slice(0, 60),
    }),
    '请检查名称；可用的名称见接口说明或列表的列和筛选项。'
  )
}

/**
 * Reads a condition that a client wrote, as JSON text or already parsed. Throws E_QUERY_INVALID, which for a field that
 * does not exist and for one that the reader may not read is the same: rights are asked before anything about the
 * field's kind could be told.
 */
export function parseFilter(
  act: Pick<Act, 'catalog' | 'ability' | 'variables'>,
  entity: Entity,
  raw: unknown,
  parameter = 'filter'
): BoundCondition {
  if (raw === undefined || raw === '') return ALWAYS
  const written = typeof raw === 'string' ? parseJson(raw, parameter) : raw
  const walk = new FilterWalk(act, parameter)
  walk.part(entity, written, 0)
  const { condition, faults } = parseCondition(written, {
    entity,
    shapeOf: (id) => act.catalog.entities.get(id),
    variables: VARIABLES,
    record: 'variable',
    params: new Set(act.catalog.pack.parameters.keys()),
    userNames: null,
  })
  if (faults[0])
    throw E_QUERY_INVALID(
      parameter,
      sentence('参数 {parameter} 不能这样写：{fault}', { parameter, fault: faults[0].message }),
      faults[0].hint ?? null
    )
  assertNamed(act, condition, parameter)
  const bound = bind(condition, act.variables)
  if (bound === UNKNOWN)
    throw E_QUERY_INVALID(
      parameter,
      sentence('参数 {parameter} 用到了您的身份没有的值。', { parameter })
    )
  return bound
}

function parseJson(text: string, parameter: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw E_QUERY_INVALID(
      parameter,
      sentence('参数 {parameter} 不是有效的 JSON。', { parameter }),
      '写法如 {"state":"published"}。'
    )
  }
}

/** Goes through what the client wrote before it is parsed: every name must be one that he may use. */
class FilterWalk {
  #nodes = 0

  constructor(
    private readonly reader: Reader,
    private readonly parameter: string
  ) {}

  part(entity: Entity, raw: unknown, hops: number): void {
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return
    for (const [key, value] of Object.entries(raw)) {
      this.#count()
      if (key === '$and' || key === '$or')
        for (const each of Array.isArray(value) ? value : []) this.part(entity, each, hops)
      else if (key === '$not') this.part(entity, value, hops)
      else if (key === '$is') this.#named(entity, value)
      else if (key.startsWith('$')) throw unknownName(this.parameter, key)
      else this.#way(entity, key, value, hops)
    }
  }

  #way(entity: Entity, key: string, raw: unknown, hops: number): void {
    const way = readableWay(this.reader, entity.id, key, { hops })
    if (way === null) throw unknownName(this.parameter, key)
    const comparisons =
      typeof raw === 'object' && raw !== null && !Array.isArray(raw)
        ? Object.entries(raw)
        : [['$eq', raw] as const]
    const inverse = way.inverse ?? this.#listed(way.path, comparisons)
    if (inverse) {
      const related = this.reader.catalog.entities.get(inverse.entity)!
      for (const [, part] of comparisons) this.part(related, part, hops + way.path.length + 1)
      return
    }
    const isPlain = isPlainPath(this.reader, way.path)
    for (const [operator, value] of comparisons) {
      this.#count()
      // The order and the parts of a value that shows masked everywhere are not for asking.
      if (!isPlain && !EXACT.has(operator)) throw unknownName(this.parameter, key)
      this.#value(value)
    }
  }

  /** `$some` and `$none` over a list of references ask the records it names. */
  #listed(path: Path, comparisons: readonly (readonly [string, unknown])[]): InverseShape | null {
    const isRows = comparisons.some(([key]) => key === '$some' || key === '$none')
    const rows = isRows ? listedRows(path.at(-1)!) : null
    if (rows && isNever(this.reader.ability.scope('read', rows.entity)))
      throw unknownName(this.parameter, path.map((step) => step.field.id).join('.'))
    return rows
  }

  /** Of the variables a client has the clock only: what stands behind an identity is not all his to read. */
  #value(value: unknown): void {
    if (
      typeof value === 'string' &&
      value.startsWith('$') &&
      !value.startsWith('$$') &&
      !CLOCK.test(value)
    )
      throw unknownName(this.parameter, value)
    if (Array.isArray(value) && value.length > 200)
      throw E_QUERY_INVALID(
        this.parameter,
        sentence('参数 {parameter} 中的列表最多 200 项。', { parameter: this.parameter })
      )
  }

  #named(entity: Entity, name: unknown): void {
    if (typeof name !== 'string' || !Object.hasOwn(entity.namedConditions, name))
      throw unknownName(this.parameter, String(name))
  }

  #count(): void {
    this.#nodes += 1
    if (this.#nodes > MAXIMUM_NODES)
      throw E_QUERY_INVALID(
        this.parameter,
        sentence('参数 {parameter} 过于复杂，最多 {most} 个部分。', {
          parameter: this.parameter,
          most: MAXIMUM_NODES,
        }),
        '请减少条件，或用 $in 合并几个值。'
      )
  }
}

/** What a named condition reads is named by the client too; one that he may not read in full does not exist for him. */
function assertNamed(reader: Reader, condition: Condition, parameter: string): void {
  switch (condition.op) {
    case 'and':
    case 'or':
      return condition.parts.forEach((part) => assertNamed(reader, part, parameter))
    case 'not':
      return assertNamed(reader, condition.part, parameter)
    case 'compare': {
      const { left, right } = condition
      const isRead = left.kind !== 'field' || isReadablePath(reader, left.path)
      const isPlain =
        left.kind !== 'field' || EXACT.has(condition.operator) || isPlainPath(reader, left.path)
      if (!isRead || !isPlain || left.kind === 'root' || right.kind === 'root')
        throw unknownName(parameter, '$is')
      return
    }
    default:
      if (!isReadablePath(reader, holderPath(condition))) throw unknownName(parameter, '$is')
      return assertNamed(reader, condition.part, parameter)
  }
}
