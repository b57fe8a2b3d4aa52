/** Random conditions, as a configurator writes them. */
import fc from 'fast-check'
import type { FieldKindId, FieldShape, Scalar, Shape } from '#app/conditions/condition'
import { POOLS, STRANGE_IDS, ids, isReference, type Graph, type PoolKind } from './pools.js'

/** Raw conditions about rows of an entity; every one parses without a fault. */
export function conditionsOf(graph: Graph, entity: string, depth = 3): fc.Arbitrary<unknown> {
  const shape = graph.get(entity)!
  const leaf = comparisonsOf(graph, shape)
  if (depth === 0) return leaf
  const deeper = fc.constant(null).chain(() => conditionsOf(graph, entity, depth - 1))
  const options: fc.WeightedArbitrary<unknown>[] = [
    { weight: 8, arbitrary: leaf },
    {
      weight: 2,
      arbitrary: fc.array(deeper, { minLength: 1, maxLength: 3 }).map((parts) => ({ $and: parts })),
    },
    {
      weight: 2,
      arbitrary: fc.array(deeper, { minLength: 1, maxLength: 3 }).map((parts) => ({ $or: parts })),
    },
    { weight: 3, arbitrary: deeper.map((part) => ({ $not: part })) },
  ]
  if ('named' in shape.namedConditions)
    options.push({ weight: 1, arbitrary: fc.constant({ $is: 'named' }) })
  const ways = inverseWays(graph, shape)
  if (ways.length > 0) {
    options.push({
      weight: 4,
      arbitrary: fc
        .constantFrom(...ways)
        .chain(([way, child]) =>
          fc
            .tuple(
              fc.constantFrom('$some', '$none'),
              fc.oneof(fc.constant({}), conditionsOf(graph, child, depth - 1))
            )
            .map(([key, part]) => ({ [way]: { [key]: part } }))
        ),
    })
  }
  return fc.oneof(...options)
}

function inverseWays(graph: Graph, shape: Shape): (readonly [string, string])[] {
  const own = [...shape.inverses.values()].map((inverse) => [inverse.name, inverse.entity] as const)
  const behind = [...shape.fields.values()]
    .filter(isReference)
    .flatMap((each) =>
      [...graph.get(each.target!)!.inverses.values()].map(
        (inverse) => [`${each.id}.${inverse.name}`, inverse.entity] as const
      )
    )
  return [...own, ...behind, ...listWays(graph, shape)]
}

/** Lists of references are asked like inverses, of the row itself and behind its references. */
function listWays(graph: Graph, shape: Shape, hops = 1): (readonly [string, string])[] {
  return [...shape.fields.values()].flatMap((each): (readonly [string, string])[] => {
    if (each.kind === 'list' && each.items?.kind === 'reference') return [[each.id, each.target!]]
    if (!isReference(each) || hops === 0) return []
    return listWays(graph, graph.get(each.target!)!, hops - 1).map(
      ([way, rows]) => [`${each.id}.${way}`, rows] as const
    )
  })
}

function comparisonsOf(graph: Graph, shape: Shape): fc.Arbitrary<unknown> {
  const own = fc
    .constantFrom(...waysOf(graph, shape))
    .chain(([way, each]) => comparisons(each).map((comparison) => ({ [way]: comparison })))
  const named = [...shape.fields.values()].filter(
    (each) => isReference(each) && 'named' in graph.get(each.target!)!.namedConditions
  )
  const ofVariable = fc.oneof(
    fc
      .tuple(fc.constantFrom('$eq', '$ne', '$gt', '$lte', '$contains', '$prefix'), rights('text'))
      .map(([key, right]) => ({ '$param.text': { [key]: right } })),
    fc
      .tuple(fc.constantFrom('$contains'), rights('text'))
      .map(([key, right]) => ({ '$param.texts': { [key]: right } })),
    fc
      .tuple(
        fc.constantFrom('$eq', '$ne'),
        fc.constantFrom('$record.one', '$record.two.part.id', '$param.record')
      )
      .map(([key, right]) => ({ '$param.record': { [key]: right } })),
    fc
      .tuple(fc.constantFrom('$in', '$nin'), fc.constantFrom('$record.tags', '$param.texts'))
      .map(([key, right]) => ({ '$param.text': { [key]: right } })),
    fc.boolean().map((exists) => ({ '$param.flag': { $exists: exists } }))
  )
  const options: fc.WeightedArbitrary<unknown>[] = [
    { weight: 12, arbitrary: own },
    { weight: 1, arbitrary: ofVariable },
  ]
  if (named.length > 0)
    options.push({
      weight: 1,
      arbitrary: fc.constantFrom(...named).map((each) => ({ [each.id]: { $is: 'named' } })),
    })
  return fc.oneof(...options)
}

/** Own fields, and those behind one and two references. */
function waysOf(graph: Graph, shape: Shape, hops = 2): (readonly [string, FieldShape])[] {
  return [...shape.fields.values()].flatMap((each) => {
    const own = [each.id, each] as const
    if (!isReference(each) || hops === 0) return [own]
    return [
      own,
      ...waysOf(graph, graph.get(each.target!)!, hops - 1).map(
        ([way, last]) => [`${each.id}.${way}`, last] as const
      ),
    ]
  })
}

function comparisons(each: FieldShape): fc.Arbitrary<unknown> {
  const exists = fc.boolean().map((value) => ({ $exists: value }))
  if (each.kind === 'list') {
    const kind = each.items!.kind
    return fc.oneof(
      exists,
      rights(kind).map((right) => ({ $contains: right }))
    )
  }
  const kind: FieldKindId = each.id === 'id' ? 'reference' : each.kind
  const keys =
    kind === 'text'
      ? ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$contains', '$prefix']
      : isOrdered(kind)
        ? ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte']
        : ['$eq', '$ne']
  const one = fc
    .tuple(fc.constantFrom(...keys), rights(kind))
    .map(([key, right]) => ({ [key]: right }))
  const several = fc
    .tuple(fc.constantFrom('$in', '$nin'), listRights(kind))
    .map(([key, right]) => ({ [key]: right }))
  return fc.oneof(
    { weight: 4, arbitrary: one },
    { weight: 2, arbitrary: several },
    { weight: 1, arbitrary: exists }
  )
}

function isOrdered(kind: FieldKindId): boolean {
  return kind === 'integer' || kind === 'decimal' || kind === 'date' || kind === 'datetime'
}

const RIGHT_VARIABLES: Readonly<Partial<Record<FieldKindId, readonly string[]>>> = {
  text: [
    '$param.text',
    '$param.text',
    '$record.name',
    '$record.code',
    '$record.one.name',
    '$record.state',
    '$param.number',
  ],
  option: ['$param.text', '$param.text', '$record.state', '$record.code'],
  integer: [
    '$param.number',
    '$record.count',
    '$record.rate',
    '$record.two.part.count',
    '$year',
    '$year-1y',
  ],
  decimal: ['$param.number', '$record.rate', '$record.one.count'],
  boolean: ['$param.flag', '$record.flag', '$record.one.flag'],
  date: [
    '$param.day',
    '$record.day',
    '$record.two.part.day',
    '$today',
    '$today+1M',
    '$today-{days}d',
    '$param.day+1d',
  ],
  datetime: ['$param.moment', '$record.at', '$now', '$now-1M', '$now-{days}d'],
  reference: [
    '$param.record',
    '$param.record',
    '$param.record',
    '$record.one',
    '$record.id',
    '$record.two.part',
    '$record.one.one',
  ],
}

function rights(kind: FieldKindId): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 1, arbitrary: literals(kind) },
    { weight: 1, arbitrary: fc.constantFrom(...RIGHT_VARIABLES[kind]!) }
  )
}

function listRights(kind: FieldKindId): fc.Arbitrary<unknown> {
  const literal = fc.uniqueArray(literals(kind), { maxLength: 3 })
  const variable =
    kind === 'text' || kind === 'option'
      ? ['$param.texts', '$record.tags', '$record.one.tags']
      : kind === 'integer'
        ? ['$record.scores']
        : kind === 'reference'
          ? ['$record.many', '$param.texts']
          : null
  return variable === null ? literal : fc.oneof(literal, fc.constantFrom(...variable))
}

function literals(kind: FieldKindId): fc.Arbitrary<unknown> {
  if (kind === 'reference')
    return fc.oneof(ids('alpha'), ids('beta'), ids('gamma'), fc.constantFrom(...STRANGE_IDS))
  if (kind === 'integer') return fc.constantFrom(...POOLS.integer, 1.5, 1e300)
  const pool: readonly Scalar[] = POOLS[kind as PoolKind]
  return fc
    .constantFrom(...pool)
    .map((value) => (typeof value === 'string' && value.startsWith('$') ? `$${value}` : value))
}
