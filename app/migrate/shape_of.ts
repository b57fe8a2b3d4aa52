import { kindOf } from '../fields/kinds.js'
import type { Catalog, Entity, Field, Workflow } from '../metadata/catalog.js'
import { fixedTables, plainColumn } from './fixed_tables.js'
import { linkTables } from './link_tables.js'
import { generatedName, snakeCase, uniqueIndexName } from './names.js'
import type { ColumnShape, ForeignKey, IndexShape, TableShape } from './table_shape.js'

/** The append-only entity whose rows are ordered by a sequence instead of by their ids. */
const HISTORY = 'history-entry'

/** The tables that a portal with this Catalog needs, in the order of their names. */
export function shapeOf(catalog: Catalog): readonly TableShape[] {
  const entities = [...catalog.entities.values()]
  const tables = entities.map((entity) => tableOf(entity, catalog))
  const links = entities.flatMap((entity) => linkTables(entity, catalog))
  return [...tables, ...links, ...fixedTables(catalog)].sort((one, other) =>
    one.name < other.name ? -1 : 1
  )
}

function tableOf(entity: Entity, catalog: Catalog): TableShape {
  const columns = [...entity.fields.values()].map((field) => columnOf(field, entity, catalog))
  const indexes = [
    ...entity.uniques.map((unique) => uniqueIndex(entity, unique)),
    ...numberIndexes(entity),
    ...plainIndexes(entity),
  ]
  return {
    name: entity.table,
    entity: entity.id,
    renamedFrom: entity.renamedFrom && snakeCase(entity.renamedFrom),
    columns: entity.id === HISTORY ? withSequence(columns) : columns,
    indexes: unrepeated(indexes),
  }
}

function columnOf(field: Field, entity: Entity, catalog: Catalog): ColumnShape {
  const column: ColumnShape = {
    ...plainColumn,
    name: field.column,
    type: kindOf(field.kind).column,
    references: field.builtIn ? null : foreignKey(field, catalog),
    renamedFrom: field.renamedFrom && snakeCase(field.renamedFrom),
  }
  return field.builtIn ? { ...column, ...builtIn(field.id, entity.workflow) } : column
}

/** What the engine promises of its own columns; those of fields may be empty, conditions decide when they must not. */
function builtIn(id: string, workflow: Workflow | null): Partial<ColumnShape> {
  switch (id) {
    case 'id':
      return { type: 'uuid', role: 'primary', notNull: true }
    case 'version':
      return { type: 'integer', notNull: true, default: 1 }
    case 'complete':
      return { type: 'boolean', notNull: true, default: true }
    case 'createdAt':
    case 'updatedAt':
      return { type: 'timestamp', notNull: true }
    case 'createdBy':
    case 'updatedBy':
      return { type: 'uuid' }
    case 'state':
      return { type: 'text', notNull: true, default: initialState(workflow) }
    case 'stateSince':
      return { type: 'timestamp', fillFrom: 'updated_at' }
    default:
      return {}
  }
}

/** Where records stand that were there before the workflow: where a new one would be made. */
function initialState(workflow: Workflow | null): string | null {
  if (!workflow) return null
  const creating = workflow.creating
    .map((id) => workflow.transitions.get(id)?.to)
    .find((state) => state)
  return creating ?? workflow.states.keys().next().value ?? null
}

function foreignKey(field: Field, catalog: Catalog): ForeignKey | null {
  if (field.kind !== 'reference' || !field.reference) return null
  const target = catalog.entities.get(field.reference.entity)
  return target ? { table: target.table, column: 'id', onDelete: field.reference.onDelete } : null
}

function withSequence(columns: readonly ColumnShape[]): readonly ColumnShape[] {
  const sequence: ColumnShape = {
    ...plainColumn,
    name: 'seq',
    type: 'integer',
    role: 'sequence',
    notNull: true,
  }
  return [...columns.filter((column) => column.name !== 'seq'), sequence]
}

function uniqueIndex(entity: Entity, unique: Entity['uniques'][number]): IndexShape {
  const columns = unique.fields.map((field) => entity.fields.get(field)!.column)
  const { name, where, message } = unique
  return { name: uniqueIndexName(entity, unique), columns, unique: { name, where, message } }
}

/** Numbers differ because they are given so; the index is the proof, and finds a record by its number. */
function numberIndexes(entity: Entity): IndexShape[] {
  return [...entity.fields.values()]
    .filter(({ generated }) => generated?.kind === 'number')
    .map(({ id, column }) => ({
      name: generatedName(`${entity.table}_${column}_number`, [entity.table, column]),
      columns: [column],
      unique: { name: id, where: null, message: '' },
    }))
}

function plainIndexes(entity: Entity): IndexShape[] {
  const wanted = entity.indexes.map((index) => index.columns)
  if (entity.id === HISTORY) wanted.push(['entity', 'record'])
  return wanted.map((columns) => ({
    name: generatedName(`${entity.table}_${columns.join('_')}`, [entity.table, columns]),
    columns,
    unique: null,
  }))
}

/** Without those that stand twice, and those whose columns begin a uniqueness that holds for all rows. */
function unrepeated(indexes: readonly IndexShape[]): IndexShape[] {
  const covering = indexes.filter(({ unique }) => unique?.where === null)
  const isCovered = ({ columns, unique }: IndexShape) =>
    unique === null &&
    covering.some((index) => columns.every((column, at) => index.columns[at] === column))
  return [...new Map(indexes.map((index) => [index.name, index])).values()].filter(
    (index) => !isCovered(index)
  )
}
