import fc from 'fast-check'
import { test } from '@japa/runner'
import { bind } from '#app/conditions/bind'
import { UNKNOWN, type BoundCondition, type Condition } from '#app/conditions/condition'
import { holds } from '#app/conditions/evaluate'
import { parseCondition } from '#app/conditions/parse'
import { variablesOf } from '#app/conditions/paths'
import { comparisonSql, conditionSql, type CompileComparison } from '#app/conditions/to_sql'
import { identifier, sql } from '#app/sql/sql'
import { openTestDatabases, readerOver, store, type TestDatabase } from './databases.js'
import {
  conditionsOf,
  datasets,
  graphs,
  paramValues,
  parseScopeOf,
  variablesOver,
  type Dataset,
  type Graph,
  type ParamValues,
} from './generators.js'

/** Replay a failure with the SEED it prints; CONDITIONS sets how many conditions are asked. */
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const CONDITIONS = Number(process.env.CONDITIONS ?? 300)
const PER_DATASET = 10
/** A planted fault ends its run when it is noticed, so that it may be looked for as long as never to be missed by chance. */
const PATIENCE = 20

interface World {
  readonly graph: Graph
  readonly data: Dataset
  readonly asked: readonly (readonly [unknown, ParamValues])[]
}

const worlds: fc.Arbitrary<World> = graphs.chain((graph) =>
  fc.record({
    graph: fc.constant(graph),
    data: datasets(graph),
    asked: fc.array(fc.tuple(conditionsOf(graph, 'alpha'), paramValues), {
      minLength: PER_DATASET,
      maxLength: PER_DATASET,
    }),
  })
)

async function rowsBySql(
  database: TestDatabase,
  graph: Graph,
  condition: BoundCondition,
  compile: CompileComparison
) {
  let aliases = 0
  const scope = {
    alias: 'r',
    dialect: database.dialect,
    shapeOf: (id: string) => graph.get(id),
    nextAlias: () => `c${++aliases}`,
  }
  const where = conditionSql(condition, scope, compile)
  const rows = await database.rows(
    sql`select ${identifier('r', 'id')} as id from ${identifier('t_alpha')} as ${identifier('r')} where ${where}`
  )
  return rows.map((row) => String(row.id)).sort()
}

function rowsInMemory({ graph, data }: World, condition: BoundCondition) {
  return data
    .get('alpha')!
    .filter((row) => holds(condition, readerOver(graph, data, row)))
    .map((row) => row.id)
    .sort()
}

/** The first disagreement in a world, or null. */
async function disagreement(
  database: TestDatabase,
  world: World,
  compile: CompileComparison = comparisonSql,
  change = (condition: Condition) => condition
) {
  await store(database, world.graph, world.data)
  for (const [raw, params] of world.asked) {
    const { condition, faults } = parseCondition(raw, parseScopeOf(world.graph, 'alpha'))
    if (faults.length > 0) return { raw, faults }
    const bound = bind(condition, variablesOver(params))
    if (bound === UNKNOWN) continue
    const [memory, stored] = [
      rowsInMemory(world, bound),
      await rowsBySql(database, world.graph, change(bound), compile),
    ]
    if (memory.join() !== stored.join())
      return { database: database.dialect, raw, params, memory, stored }
  }
  return null
}

function check(
  database: TestDatabase,
  options: {
    compile?: CompileComparison
    change?: (condition: Condition) => Condition
    shrink?: boolean
  } = {}
) {
  const property = fc.asyncProperty(worlds, async (world) => {
    const found = await disagreement(database, world, options.compile, options.change)
    if (found) throw new Error(JSON.stringify(found, null, 1))
  })
  const isPlanted = options.shrink === false
  return fc.check(property, {
    seed: SEED,
    numRuns: Math.ceil(CONDITIONS / PER_DATASET) * (isPlanted ? PATIENCE : 1),
    endOnFailure: isPlanted,
    interruptAfterTimeLimit: 240_000,
  })
}

/** What a careless compiler writes: rows whose field is empty get lost. */
const plainNotEqual: CompileComparison = (comparison, row, scope, wanted) => {
  const { left, operator, right } = comparison
  if (
    operator !== '$ne' ||
    !wanted ||
    left.kind !== 'field' ||
    left.path.length > 1 ||
    right.kind !== 'literal'
  )
    return comparisonSql(comparison, row, scope, wanted)
  const opposite = comparisonSql({ ...comparison, operator: '$eq' }, row, scope, true)
  return sql`not (${opposite})`
}

function withoutNot(condition: Condition): Condition {
  switch (condition.op) {
    case 'and':
    case 'or':
      return { op: condition.op, parts: condition.parts.map(withoutNot) }
    case 'not':
      return withoutNot(condition.part)
    case 'compare':
      return condition
    default:
      return { ...condition, part: withoutNot(condition.part) }
  }
}

test.group('Conditions | one truth in memory and in SQL', (group) => {
  let databases: TestDatabase[] = []
  group.each.timeout(300_000)
  group.setup(async () => {
    databases = await openTestDatabases('conditions')
    return async () => {
      for (const database of databases) await database.close()
    }
  })

  test('a condition holds in memory for exactly the rows that SQL returns', async ({ assert }) => {
    for (const database of databases) {
      const report = await check(database)
      assert.isFalse(
        report.failed,
        `${database.dialect} SEED=${SEED}: ${String(report.errorInstance)}`
      )
    }
  })

  test('a $ne that drops empty fields is noticed', async ({ assert }) => {
    for (const database of databases) {
      const report = await check(database, { compile: plainNotEqual, shrink: false })
      assert.include(String(report.errorInstance), '"memory"', database.dialect)
    }
  })

  test('a dropped $not is noticed', async ({ assert }) => {
    for (const database of databases) {
      const report = await check(database, { change: withoutNot, shrink: false })
      assert.include(String(report.errorInstance), '"memory"', database.dialect)
    }
  })

  test('a condition with a missing variable is unknown, wherever the variable stands', ({
    assert,
  }) => {
    const property = fc.property(worlds, ({ graph, asked }) => {
      for (const [raw, params] of asked) {
        const { condition } = parseCondition(raw, parseScopeOf(graph, 'alpha'))
        const variables = variablesOver(params)
        const isUnbound = variablesOf(condition).some(
          ({ name, path }) => variables.get(name, path) === undefined
        )
        if (isUnbound && bind(condition, variables) !== UNKNOWN) return false
      }
      return true
    })
    assert.isFalse(fc.check(property, { seed: SEED, numRuns: 30 }).failed)
  })
})
