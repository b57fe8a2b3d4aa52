/**
 * Random entities, rows, variables and conditions for property tests. Pools are small and biased to what goes wrong:
 * empty fields, empty lists, values of the wrong kind, letters that fold or sort differently, unbound variables.
 */
import fc from 'fast-check'
import type { FieldKindId, FieldShape, InverseShape, Literal, Scalar, Shape, VariableName, Variables } from '#app/conditions/condition'
import type { ParseScope } from '#app/conditions/parse'

export const ENTITIES = ['alpha', 'beta', 'gamma'] as const
export type EntityId = (typeof ENTITIES)[number]
export type Graph = ReadonlyMap<string, Shape>
export type DataRow = Readonly<Record<string, Literal>> & { readonly id: string }
export type Dataset = ReadonlyMap<string, readonly DataRow[]>
export type ParamValues = Readonly<Record<string, Literal | undefined>>

const ROW_COUNTS: Readonly<Record<EntityId, number>> = { alpha: 30, beta: 8, gamma: 8 }
const DAYS = ['2026-01-31', '2026-02-28', '2026-03-01', '2024-02-29', '2026-11-23']
const MOMENTS = ['2026-01-31T16:00:00.000Z', '2026-02-01T00:00:00.000Z', '2026-11-23T07:00:00.123Z']
const POOLS = {
  text: ['a', 'A', 'ab', 'Ab%c', 'a_b', '%', '\\', "'", '?', '甲', '甲乙', '！', '😀', '😀b', 'é', 'É', 'z', '$a'],
  integer: [-1, 0, 1, 2, 3, 2 ** 40],
  decimal: [-2, 0, 0.1, 0.5, 1, 1.5],
  boolean: [true, false],
  date: DAYS,
  datetime: MOMENTS,
  option: ['draft', 'sent', 'done'],
} as const satisfies Partial<Record<FieldKindId, readonly Scalar[]>>
type PoolKind = keyof typeof POOLS

const PLAIN_FIELDS: readonly (readonly [string, FieldKindId])[] = [
  ['id', 'text'], ['name', 'text'], ['code', 'text'], ['count', 'integer'], ['rate', 'decimal'], ['flag', 'boolean'],
  ['day', 'date'], ['at', 'datetime'], ['state', 'option'],
]
/** Parameters by the kind their value usually has. */
const PARAMS: Readonly<Record<string, PoolKind | 'reference' | 'texts' | 'days'>> = {
  text: 'text', number: 'integer', flag: 'boolean', day: 'date', moment: 'datetime', record: 'reference', texts: 'texts', days: 'days',
}

export function idOf(entity: string, index: number): string {
  const number = ENTITIES.indexOf(entity as EntityId) * 0x1000 + index
  return `01890000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`
}

const STRANGE_IDS = ['not-a-uuid', '01890000-0000-7000-8000-FFFFFFFFFFFF', '01890000-0000-7000-8000-ffffffffffff', "' or 1=1"]

/* --- entities ---------------------------------------------------------------------------------------------------- */

/** Three entities with two references and a list of references each, the ways back, and one named condition each. */
export const graphs: fc.Arbitrary<Graph> = fc
  .record(Object.fromEntries(ENTITIES.map((entity) => [entity, fc.tuple(...[0, 1, 2].map(() => fc.constantFrom(...ENTITIES)))])))
  .chain((targets) => {
    const bare = graphOf(targets, {})
    const named = Object.fromEntries(ENTITIES.map((entity) => [entity, conditionsOf(bare, entity, 1)]))
    return fc.record(named).map((conditions) => graphOf(targets, conditions))
  })

function graphOf(targets: Readonly<Record<string, readonly EntityId[]>>, named: Readonly<Record<string, unknown>>): Graph {
  return new Map(ENTITIES.map((entity) => [entity, shapeOf(entity, targets, named)]))
}

function shapeOf(entity: EntityId, targets: Readonly<Record<string, readonly EntityId[]>>, named: Readonly<Record<string, unknown>>): Shape {
  const [first, second, many] = targets[entity]!
  const fields = [
    ...PLAIN_FIELDS.map(([id, kind]) => field(id, kind)),
    field('tags', 'list', null, 'text'),
    field('scores', 'list', null, 'integer'),
    field('one', 'reference', first!),
    field('two.part', 'reference', second!),
    field('many', 'list', many!, 'reference'),
  ]
  const inverses = ENTITIES.flatMap((from) =>
    (['one', 'two.part', 'many'] as const).flatMap((id, index): InverseShape[] =>
      targets[from]![index] === entity ? [{ name: `${from}By${id.replace('.', '')}`, entity: from, field: id }] : []
    )
  )
  const namedConditions = named[entity] === undefined ? {} : { named: named[entity] }
  return {
    id: entity, table: `t_${entity}`, namedConditions,
    fields: new Map(fields.map((each) => [each.id, each])),
    inverses: new Map(inverses.map((each) => [each.name, each])),
  }
}

function field(id: string, kind: FieldKindId, target: string | null = null, items?: FieldKindId): FieldShape {
  const column = id.replace('.', '_')
  return items ? { id, column, kind, target, items: { kind: items } } : { id, column, kind, target }
}

/* --- rows -------------------------------------------------------------------------------------------------------- */

export function datasets(graph: Graph): fc.Arbitrary<Dataset> {
  const perEntity = ENTITIES.map((entity) => {
    const shape = graph.get(entity)!
    const rows = Array.from({ length: ROW_COUNTS[entity] }, (_, index) => rowsOf(shape, idOf(entity, index)))
    return fc.tuple(...rows).map((list) => [entity, list] as const)
  })
  return fc.tuple(...perEntity).map((entries) => new Map(entries))
}

function rowsOf(shape: Shape, id: string): fc.Arbitrary<DataRow> {
  const values = [...shape.fields.values()].filter((each) => each.id !== 'id').map((each) => [each.id, storedValues(each)] as const)
  return fc.record(Object.fromEntries(values)).map((row) => ({ ...row, id }))
}

function storedValues(each: FieldShape): fc.Arbitrary<Literal> {
  const empty = { weight: 1, arbitrary: fc.constant(null) }
  if (each.kind === 'reference') return fc.oneof(empty, { weight: 3, arbitrary: ids(each.target!) })
  if (each.kind === 'list') {
    const items = each.items!.kind === 'reference' ? ids(each.target!) : fc.constantFrom<Scalar>(...POOLS[each.items!.kind as PoolKind].slice(0, 4))
    return fc.oneof(empty, { weight: 3, arbitrary: fc.uniqueArray(items, { maxLength: 3 }) })
  }
  return fc.oneof(empty, { weight: 3, arbitrary: fc.constantFrom<Scalar>(...POOLS[each.kind as PoolKind]) })
}

function ids(entity: string): fc.Arbitrary<string> {
  return fc.nat(ROW_COUNTS[entity as EntityId] - 1).map((index) => idOf(entity, index))
}

/* --- variables ---------------------------------------------------------------------------------------------------- */

/** A quarter unbound, some null, some of a kind the field beside them cannot hold. */
export const paramValues: fc.Arbitrary<ParamValues> = fc.record(
  Object.fromEntries(Object.entries(PARAMS).map(([name, kind]) => [
    name,
    fc.oneof(
      { weight: 5, arbitrary: fc.constant(undefined) },
      { weight: 2, arbitrary: fc.constant(null) },
      { weight: 2, arbitrary: fc.constantFrom<Literal>(1.5, 'x', true, [], ['a', 1], '2026-02-30', 'nul\0') },
      { weight: 11, arbitrary: usualValues(kind) }
    ),
  ]))
)

function usualValues(kind: (typeof PARAMS)[string]): fc.Arbitrary<Literal> {
  if (kind === 'reference') return fc.oneof(ids('alpha'), ids('beta'), ids('gamma'), fc.constantFrom(...STRANGE_IDS))
  if (kind === 'texts') return fc.uniqueArray(fc.constantFrom(...POOLS.text, idOf('beta', 0), idOf('alpha', 1)), { maxLength: 4 })
  if (kind === 'days') return fc.integer({ min: -400, max: 400 })
  return fc.constantFrom<Scalar>(...POOLS[kind])
}

export function variablesOver(params: ParamValues): Variables {
  const clock: Partial<Record<VariableName, Literal>> = { today: '2026-02-28', now: '2026-02-01T00:00:00.000Z', year: 2026 }
  return {
    timeZone: 'Asia/Shanghai',
    get: (name, path) => (name === 'param' ? params[path.join('.')] : clock[name]),
  }
}

export function parseScopeOf(graph: Graph, entity: string): ParseScope {
  return {
    entity: graph.get(entity)!,
    shapeOf: (id) => graph.get(id),
    variables: new Set<VariableName>(['param', 'today', 'now', 'year']),
    record: 'row',
    params: new Set(Object.keys(PARAMS)),
    userNames: null,
  }
}

/* --- conditions, as a configurator writes them --------------------------------------------------------------------- */

/** Raw conditions about rows of an entity; every one parses without a fault. */
export function conditionsOf(graph: Graph, entity: string, depth = 3): fc.Arbitrary<unknown> {
  const shape = graph.get(entity)!
  const leaf = comparisonsOf(graph, shape)
  if (depth === 0) return leaf
  const deeper = fc.constant(null).chain(() => conditionsOf(graph, entity, depth - 1))
  const options: fc.WeightedArbitrary<unknown>[] = [
    { weight: 8, arbitrary: leaf },
    { weight: 2, arbitrary: fc.array(deeper, { minLength: 1, maxLength: 3 }).map((parts) => ({ $and: parts })) },
    { weight: 2, arbitrary: fc.array(deeper, { minLength: 1, maxLength: 3 }).map((parts) => ({ $or: parts })) },
    { weight: 3, arbitrary: deeper.map((part) => ({ $not: part })) },
  ]
  if ('named' in shape.namedConditions) options.push({ weight: 1, arbitrary: fc.constant({ $is: 'named' }) })
  const ways = inverseWays(graph, shape)
  if (ways.length > 0) {
    options.push({
      weight: 4,
      arbitrary: fc.constantFrom(...ways).chain(([way, child]) =>
        fc.tuple(fc.constantFrom('$some', '$none'), fc.oneof(fc.constant({}), conditionsOf(graph, child, depth - 1))).map(([key, part]) => ({ [way]: { [key]: part } }))
      ),
    })
  }
  return fc.oneof(...options)
}

function inverseWays(graph: Graph, shape: Shape): (readonly [string, string])[] {
  const own = [...shape.inverses.values()].map((inverse) => [inverse.name, inverse.entity] as const)
  const behind = [...shape.fields.values()].filter(isReference).flatMap((each) =>
    [...graph.get(each.target!)!.inverses.values()].map((inverse) => [`${each.id}.${inverse.name}`, inverse.entity] as const)
  )
  return [...own, ...behind]
}

function comparisonsOf(graph: Graph, shape: Shape): fc.Arbitrary<unknown> {
  const own = fc.constantFrom(...waysOf(graph, shape)).chain(([way, each]) => comparisons(each).map((comparison) => ({ [way]: comparison })))
  const named = [...shape.fields.values()].filter((each) => isReference(each) && 'named' in graph.get(each.target!)!.namedConditions)
  const ofVariable = fc.oneof(
    fc.tuple(fc.constantFrom('$eq', '$ne', '$gt', '$lte', '$contains', '$prefix'), rights('text')).map(([key, right]) => ({ '$param.text': { [key]: right } })),
    fc.tuple(fc.constantFrom('$contains'), rights('text')).map(([key, right]) => ({ '$param.texts': { [key]: right } })),
    fc.tuple(fc.constantFrom('$eq', '$ne'), fc.constantFrom('$record.one', '$record.two.part.id', '$param.record')).map(([key, right]) => ({ '$param.record': { [key]: right } })),
    fc.tuple(fc.constantFrom('$in', '$nin'), fc.constantFrom('$record.tags', '$param.texts')).map(([key, right]) => ({ '$param.text': { [key]: right } })),
    fc.boolean().map((exists) => ({ '$param.flag': { $exists: exists } }))
  )
  const options: fc.WeightedArbitrary<unknown>[] = [{ weight: 12, arbitrary: own }, { weight: 1, arbitrary: ofVariable }]
  if (named.length > 0) options.push({ weight: 1, arbitrary: fc.constantFrom(...named).map((each) => ({ [each.id]: { $is: 'named' } })) })
  return fc.oneof(...options)
}

/** Own fields, and those behind one and two references. */
function waysOf(graph: Graph, shape: Shape, hops = 2): (readonly [string, FieldShape])[] {
  return [...shape.fields.values()].flatMap((each) => {
    const own = [each.id, each] as const
    if (!isReference(each) || hops === 0) return [own]
    return [own, ...waysOf(graph, graph.get(each.target!)!, hops - 1).map(([way, last]) => [`${each.id}.${way}`, last] as const)]
  })
}

function isReference(each: FieldShape): boolean {
  return each.kind === 'reference'
}

function comparisons(each: FieldShape): fc.Arbitrary<unknown> {
  const exists = fc.boolean().map((value) => ({ $exists: value }))
  if (each.kind === 'list') {
    const kind = each.items!.kind
    return fc.oneof(exists, rights(kind).map((right) => ({ $contains: right })))
  }
  const kind: FieldKindId = each.id === 'id' ? 'reference' : each.kind
  const keys = kind === 'text' ? ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$contains', '$prefix'] : isOrdered(kind) ? ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte'] : ['$eq', '$ne']
  const one = fc.tuple(fc.constantFrom(...keys), rights(kind)).map(([key, right]) => ({ [key]: right }))
  const several = fc.tuple(fc.constantFrom('$in', '$nin'), listRights(kind)).map(([key, right]) => ({ [key]: right }))
  return fc.oneof({ weight: 4, arbitrary: one }, { weight: 2, arbitrary: several }, { weight: 1, arbitrary: exists })
}

function isOrdered(kind: FieldKindId): boolean {
  return kind === 'integer' || kind === 'decimal' || kind === 'date' || kind === 'datetime'
}

const RIGHT_VARIABLES: Readonly<Partial<Record<FieldKindId, readonly string[]>>> = {
  text: ['$param.text', '$param.text', '$record.name', '$record.code', '$record.one.name', '$record.state', '$param.number'],
  option: ['$param.text', '$param.text', '$record.state', '$record.code'],
  integer: ['$param.number', '$record.count', '$record.rate', '$record.two.part.count', '$year', '$year-1y'],
  decimal: ['$param.number', '$record.rate', '$record.one.count'],
  boolean: ['$param.flag', '$record.flag', '$record.one.flag'],
  date: ['$param.day', '$record.day', '$record.two.part.day', '$today', '$today+1M', '$today-{days}d', '$param.day+1d'],
  datetime: ['$param.moment', '$record.at', '$now', '$now-1M', '$now-{days}d'],
  reference: ['$param.record', '$param.record', '$param.record', '$record.one', '$record.id', '$record.two.part', '$record.one.one'],
}

function rights(kind: FieldKindId): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 1, arbitrary: literals(kind) }, { weight: 1, arbitrary: fc.constantFrom(...RIGHT_VARIABLES[kind]!) })
}

function listRights(kind: FieldKindId): fc.Arbitrary<unknown> {
  const literal = fc.uniqueArray(literals(kind), { maxLength: 3 })
  const variable = kind === 'text' || kind === 'option' ? ['$param.texts', '$record.tags', '$record.one.tags'] : kind === 'integer' ? ['$record.scores'] : kind === 'reference' ? ['$record.many', '$param.texts'] : null
  return variable === null ? literal : fc.oneof(literal, fc.constantFrom(...variable))
}

function literals(kind: FieldKindId): fc.Arbitrary<unknown> {
  if (kind === 'reference') return fc.oneof(ids('alpha'), ids('beta'), ids('gamma'), fc.constantFrom(...STRANGE_IDS))
  if (kind === 'integer') return fc.constantFrom(...POOLS.integer, 1.5, 1e300)
  const pool: readonly Scalar[] = POOLS[kind as PoolKind]
  return fc.constantFrom(...pool).map((value) => (typeof value === 'string' && value.startsWith('$') ? `$${value}` : value))
}
