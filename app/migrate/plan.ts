import type { Catalog } from '../metadata/catalog.js'
import { planColumns, planForeignKeys } from './plan_columns.js'
import { shapeOf } from './shape_of.js'
import { type MigrationPlan, type PendingStep, type Step, inOrder, stepId } from './step.js'
import type { LiveDatabase, LiveTable, TableShape } from './table_shape.js'

/** A wanted table beside the one that is there, found under its present or its earlier name. */
export interface TablePair {
  readonly wanted: TableShape
  readonly live: LiveTable
}

/**
 * What must change so that the database fits the Catalog. Pure: nothing is done. What could lose data stands under
 * `pending` until its id is acknowledged.
 */
export function planMigration(
  catalog: Catalog,
  live: LiveDatabase,
  acknowledged: ReadonlySet<string> = new Set()
): MigrationPlan {
  const wanted = shapeOf(catalog)
  const pairs = pairTables(wanted, live)
  const fresh = wanted.filter((shape) => !pairs.some((pair) => pair.wanted === shape))
  const left = [...live.tables.values()].filter(
    (table) => !pairs.some((pair) => pair.live === table)
  )
  const columns = pairs.map((pair) => planColumns(pair))
  const lossy = [...columns.flatMap(({ pending }) => pending), ...left.map(dropTable)]
  const steps = [
    ...fresh.flatMap((shape) => createTable(shape, live)),
    ...pairs.flatMap(renameTable),
    ...columns.flatMap(({ steps: additive }) => additive),
    ...planForeignKeys(pairs, left),
    ...pairs.flatMap(planIndexes),
    ...lossy.filter(({ id }) => acknowledged.has(id)).map(({ step }) => step),
  ]
  const pending = lossy.filter(({ id }) => !acknowledged.has(id))
  return { dialect: live.dialect, steps: inOrder(steps), pending }
}

function pairTables(wanted: readonly TableShape[], live: LiveDatabase): TablePair[] {
  const names = new Set(wanted.map(({ name }) => name))
  return wanted.flatMap((shape) => {
    const earlier =
      shape.renamedFrom && !names.has(shape.renamedFrom) ? shape.renamedFrom : shape.name
    const table = live.tables.get(shape.name) ?? live.tables.get(earlier)
    return table ? [{ wanted: shape, live: table }] : []
  })
}

function renameTable({ wanted, live }: TablePair): Step[] {
  return wanted.name === live.name
    ? []
    : [{ kind: 'rename-table', table: live.name, to: wanted.name }]
}

/** SQLite takes references only with the table; on PostgreSQL the table referred to must be there first. */
function createTable(shape: TableShape, { dialect }: LiveDatabase): Step[] {
  const create: Step = { kind: 'create-table', table: shape.name, shape }
  const keys = shape.columns.flatMap(({ name, references }): Step[] =>
    references && dialect === 'postgres'
      ? [{ kind: 'add-foreign-key', table: shape.name, name, references }]
      : []
  )
  return [create, ...keys, ...shape.indexes.map((index) => addIndex(shape, index))]
}

function planIndexes({ wanted, live }: TablePair): Step[] {
  const names = new Set(wanted.indexes.map(({ name }) => name))
  const obsolete = [...live.indexes].filter((name) => !names.has(name))
  const missing = wanted.indexes.filter(({ name }) => !live.indexes.has(name))
  return [
    ...obsolete.map((name): Step => ({ kind: 'drop-index', table: live.name, name })),
    ...missing.map((index) => addIndex(wanted, index)),
  ]
}

function addIndex(shape: TableShape, index: TableShape['indexes'][number]): Step {
  return { kind: 'add-index', table: shape.name, index, entity: shape.entity }
}

function dropTable(table: LiveTable): PendingStep {
  const step: Step = { kind: 'drop-table', table: table.name }
  return { id: stepId(step), step, blocking: false }
}
