/**
 * Random entities, rows and variables for property tests; values are biased to what goes wrong: empty fields, empty
 * lists, values of the wrong kind, unbound variables. Conditions about them: random_conditions.ts.
 */
import fc from 'fast-check'
import type {
  FieldKindId,
  FieldShape,
  InverseShape,
  Literal,
  Scalar,
  Shape,
  VariableName,
  Variables,
} from '#app/conditions/condition'
import type { ParseScope } from '#app/conditions/parse'
import {
  ENTITIES,
  PARAMS,
  PLAIN_FIELDS,
  POOLS,
  ROW_COUNTS,
  STRANGE_IDS,
  idOf,
  ids,
  type DataRow,
  type Dataset,
  type EntityId,
  type Graph,
  type ParamValues,
  type PoolKind,
} from './pools.js'
import { conditionsOf } from './random_conditions.js'

export {
  ENTITIES,
  idOf,
  type DataRow,
  type Dataset,
  type EntityId,
  type Graph,
  type ParamValues,
} from './pools.js'
export { conditionsOf } from './random_conditions.js'

/** Three entities with two references and a list of references each, the ways back, and one named condition each. */
export const graphs: fc.Arbitrary<Graph> = fc
  .record(
    Object.fromEntries(
      ENTITIES.map((entity) => [
        entity,
        fc.tuple(...[0, 1, 2].map(() => fc.constantFrom(...ENTITIES))),
      ])
    )
  )
  .chain((targets) => {
    const bare = graphOf(targets, {})
    const named = Object.fromEntries(
      ENTITIES.map((entity) => [entity, conditionsOf(bare, entity, 1)])
    )
    return fc.record(named).map((conditions) => graphOf(targets, conditions))
  })

function graphOf(
  targets: Readonly<Record<string, readonly EntityId[]>>,
  named: Readonly<Record<string, unknown>>
): Graph {
  return new Map(ENTITIES.map((entity) => [entity, shapeOf(entity, targets, named)]))
}

function shapeOf(
  entity: EntityId,
  targets: Readonly<Record<string, readonly EntityId[]>>,
  named: Readonly<Record<string, unknown>>
): Shape {
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
      targets[from]![index] === entity
        ? [{ name: `${from}By${id.replace('.', '')}`, entity: from, field: id }]
        : []
    )
  )
  const namedConditions = named[entity] === undefined ? {} : { named: named[entity] }
  return {
    id: entity,
    table: `t_${entity}`,
    namedConditions,
    fields: new Map(fields.map((each) => [each.id, each])),
    inverses: new Map(inverses.map((each) => [each.name, each])),
  }
}

function field(
  id: string,
  kind: FieldKindId,
  target: string | null = null,
  items?: FieldKindId
): FieldShape {
  const column = id.replace('.', '_')
  return items ? { id, column, kind, target, items: { kind: items } } : { id, column, kind, target }
}

export function datasets(graph: Graph): fc.Arbitrary<Dataset> {
  const perEntity = ENTITIES.map((entity) => {
    const shape = graph.get(entity)!
    const rows = Array.from({ length: ROW_COUNTS[entity] }, (_, index) =>
      rowsOf(shape, idOf(entity, index))
    )
    return fc.tuple(...rows).map((list) => [entity, list] as const)
  })
  return fc.tuple(...perEntity).map((entries) => new Map(entries))
}

function rowsOf(shape: Shape, id: string): fc.Arbitrary<DataRow> {
  const values = [...shape.fields.values()]
    .filter((each) => each.id !== 'id')
    .map((each) => [each.id, storedValues(each)] as const)
  return fc.record(Object.fromEntries(values)).map((row) => ({ ...row, id }))
}

function storedValues(each: FieldShape): fc.Arbitrary<Literal> {
  const empty = { weight: 1, arbitrary: fc.constant(null) }
  if (each.kind === 'reference') return fc.oneof(empty, { weight: 3, arbitrary: ids(each.target!) })
  if (each.kind === 'list') {
    const items =
      each.items!.kind === 'reference'
        ? ids(each.target!)
        : fc.constantFrom<Scalar>(...POOLS[each.items!.kind as PoolKind].slice(0, 4))
    return fc.oneof(empty, { weight: 3, arbitrary: fc.uniqueArray(items, { maxLength: 3 }) })
  }
  return fc.oneof(empty, {
    weight: 3,
    arbitrary: fc.constantFrom<Scalar>(...POOLS[each.kind as PoolKind]),
  })
}

/** A quarter unbound, some null, some of a kind the field beside them cannot hold. */
export const paramValues: fc.Arbitrary<ParamValues> = fc.record(
  Object.fromEntries(
    Object.entries(PARAMS).map(([name, kind]) => [
      name,
      fc.oneof(
        { weight: 5, arbitrary: fc.constant(undefined) },
        { weight: 2, arbitrary: fc.constant(null) },
        {
          weight: 2,
          arbitrary: fc.constantFrom<Literal>(1.5, 'x', true, [], ['a', 1], '2026-02-30', 'nul\0'),
        },
        { weight: 11, arbitrary: usualValues(kind) }
      ),
    ])
  )
)

function usualValues(kind: (typeof PARAMS)[string]): fc.Arbitrary<Literal> {
  if (kind === 'reference')
    return fc.oneof(ids('alpha'), ids('beta'), ids('gamma'), fc.constantFrom(...STRANGE_IDS))
  if (kind === 'texts')
    return fc.uniqueArray(fc.constantFrom(...POOLS.text, idOf('beta', 0), idOf('alpha', 1)), {
      maxLength: 4,
    })
  if (kind === 'days') return fc.integer({ min: -400, max: 400 })
  return fc.constantFrom<Scalar>(...POOLS[kind])
}

export function variablesOver(params: ParamValues): Variables {
  const clock: Partial<Record<VariableName, Literal>> = {
    today: '2026-02-28',
    now: '2026-02-01T00:00:00.000Z',
    year: 2026,
  }
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
