import { kindOf } from '#app/fields/kinds'
import type {
  FieldShape,
  InverseShape,
  Literal,
  Path,
  RecordReader,
} from '#app/conditions/condition'
import type { Catalog, Entity } from '#app/metadata/catalog'
import type { Row } from '#app/portals/database'
import { identifier, join, sql, type Dialect, type Sql } from '#app/sql/sql'
import type { Needs } from './needs.js'
import type { Values } from './values.js'

/** Where rows come from: the transaction of a write, or the reader of a portal. */
export interface Source {
  readonly dialect: Dialect
  rows(query: Sql): Promise<Row[]>
}

/** A record with what was read around it. */
class Around implements RecordReader {
  readonly references = new Map<string, Around>()
  readonly inverses = new Map<string, Around[]>()

  constructor(readonly values: Values) {}

  value(path: Path): Literal {
    const behind = this.#behind(path.slice(0, -1))
    const last = path.at(-1)
    return behind && last ? ((behind.values[last.field.id] ?? null) as Literal) : null
  }

  rows(through: Path, inverse: InverseShape): readonly RecordReader[] {
    return this.#behind(through)?.inverses.get(inverseKey(inverse)) ?? []
  }

  #behind(path: Path): Around | null {
    let record: Around | undefined = this
    for (const { field } of path) record = record?.references.get(field.id)
    return record ?? null
  }
}

const CHUNK = 400

/**
 * Readers over records given in memory (as stored, or as they will be) with everything `needs` names: one statement per
 * reference and inverse, however many records there are.
 */
export async function readAround(
  source: Source,
  catalog: Catalog,
  records: readonly Values[],
  needs: Needs
): Promise<RecordReader[]> {
  const readers = records.map((values) => new Around(values))
  await fill(source, catalog, readers, needs)
  return readers
}

/** The stored records with these ids, with everything `needs` names; those that do not exist are left out. */
export async function readRecords(
  source: Source,
  catalog: Catalog,
  entity: Entity,
  ids: readonly unknown[],
  needs: Needs
): Promise<Map<string, RecordReader>> {
  const records = await select(source, entity, 'id', ids, needs)
  const readers = await readAround(source, catalog, records, needs)
  return new Map(records.map((values, index) => [String(values['id']), readers[index]!]))
}

async function fill(
  source: Source,
  catalog: Catalog,
  records: readonly Around[],
  needs: Needs
): Promise<void> {
  if (records.length === 0) return
  for (const { field, needs: behind } of needs.references.values()) {
    await fillReference(source, catalog, records, field, behind)
  }
  for (const { inverse, needs: behind } of needs.inverses.values()) {
    await fillInverse(source, catalog, records, inverse, behind)
  }
}

async function fillReference(
  source: Source,
  catalog: Catalog,
  records: readonly Around[],
  field: FieldShape,
  needs: Needs
): Promise<void> {
  const target = catalog.entities.get(field.target ?? '')
  if (!target) return
  const found = new Map<unknown, Around>()
  for (const values of await select(source, target, 'id', unique(records, field.id), needs))
    found.set(values['id'], new Around(values))
  for (const record of records) {
    const behind = found.get(record.values[field.id])
    if (behind) record.references.set(field.id, behind)
  }
  await fill(source, catalog, [...found.values()], needs)
}

async function fillInverse(
  source: Source,
  catalog: Catalog,
  records: readonly Around[],
  inverse: InverseShape,
  needs: Needs
): Promise<void> {
  const entity = catalog.entities.get(inverse.entity)
  if (!entity) return
  const rows = (await select(source, entity, inverse.field, unique(records, 'id'), needs)).map(
    (values) => new Around(values)
  )
  const groups = Map.groupBy(rows, (row) => row.values[inverse.field])
  for (const record of records)
    record.inverses.set(inverseKey(inverse), groups.get(record.values['id']) ?? [])
  await fill(source, catalog, rows, needs)
}

/** The rows of an entity whose field is one of the keys, with the fields that are needed. */
async function select(
  source: Source,
  entity: Entity,
  by: string,
  keys: readonly unknown[],
  needs: Needs
): Promise<Values[]> {
  const key = entity.fields.get(by)
  const id = entity.fields.get('id')
  if (!key || !id) throw new Error(`The entity ${entity.id} has no field ${by}.`)
  const fields = [...new Map([[id.id, id], [key.id, key], ...needs.fields]).values()]
  const columns = join(
    fields.map((field) => identifier(field.column)),
    ', '
  )
  const found: Values[] = []
  for (let start = 0; start < keys.length; start += CHUNK) {
    const bound = keys
      .slice(start, start + CHUNK)
      .map((value) => sql`${kindOf(key.kind).toColumn(value, source.dialect)}`)
    const rows = await source.rows(
      sql`select ${columns} from ${identifier(entity.table)} where ${identifier(key.column)} in (${join(bound, ', ')})`
    )
    found.push(...rows.map((row) => readFields(fields, row, source.dialect)))
  }
  return found
}

function readFields(fields: readonly FieldShape[], row: Row, dialect: Dialect): Values {
  return Object.fromEntries(
    fields.map((field) => [
      field.id,
      row[field.column] == null ? null : kindOf(field.kind).fromColumn(row[field.column], dialect),
    ])
  )
}

function unique(records: readonly Around[], field: string): unknown[] {
  return [
    ...new Set(
      records
        .map((record) => record.values[field])
        .filter((value) => value !== null && value !== undefined)
    ),
  ]
}

function inverseKey(inverse: InverseShape): string {
  return `${inverse.entity}.${inverse.field}`
}
