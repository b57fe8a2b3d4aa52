import { kindOf } from '#app/fields/kinds'
import { GIVEN } from '#app/metadata/checks/data'
import type { Catalog, Entity, Field, JsonObject } from '#app/metadata/catalog'
import { dataId } from '#app/records/id'
import type { Seed } from '#app/records/seed'

/** A named row of `data/<entity>.json` that knows which rows it refers to. */
export interface DataRow extends Seed {
  readonly name: string
  readonly refersTo: readonly string[]
}

/** The rows of a pack's data, each after the rows it refers to. Throws an Error that names the row that is wrong. */
export function orderRows(catalog: Catalog): DataRow[] {
  const rows = new Map<string, DataRow>()
  for (const [entityId, members] of catalog.data) {
    const entity = catalog.entities.get(entityId)
    if (!entity) throw new Error(`data/${entityId}.json: 没有实体“${entityId}”。`)
    for (const [name, raw] of members)
      rows.set(`${entityId}:${name}`, rowOf(catalog, entity, name, raw))
  }
  const ordered = new Set<DataRow>()
  for (const key of rows.keys()) visit(key, rows, ordered, [])
  return [...ordered]
}

function visit(
  key: string,
  rows: ReadonlyMap<string, DataRow>,
  ordered: Set<DataRow>,
  way: readonly string[]
): void {
  const row = rows.get(key)
  if (!row) throw new Error(`data: ${way.at(-1)} 引用了不存在的“${key}”。`)
  if (ordered.has(row)) return
  if (way.includes(key)) throw new Error(`data: ${[...way, key].join(' → ')} 互相引用。`)
  for (const other of row.refersTo) visit(other, rows, ordered, [...way, key])
  ordered.add(row)
}

function rowOf(catalog: Catalog, entity: Entity, name: string, raw: JsonObject): DataRow {
  const given: Record<string, unknown> = {}
  const refersTo: string[] = []
  for (const [id, value] of Object.entries(raw)) {
    const field = entity.fields.get(id)
    if (!field || (field.builtIn && !GIVEN.has(id)))
      throw new Error(`data: ${entity.id}:${name} 没有字段“${id}”。`)
    refersTo.push(...namesIn(field, value))
    given[id] = castValue(catalog, field, value, `${entity.id}:${name}`)
  }
  return { entity, name, id: dataId(catalog.id, entity.id, name), given, refersTo }
}

/** The names a reference (or a list of them) is written with. */
function namesIn(field: Field, value: unknown): string[] {
  if (field.target === null || value === null) return []
  return (Array.isArray(value) ? value : [value]).map(String)
}

function castValue(catalog: Catalog, field: Field, value: unknown, row: string): unknown {
  const id = (name: unknown) => idOfName(catalog, String(name))
  const written =
    field.target === null || value === null
      ? value
      : Array.isArray(value)
        ? value.map(id)
        : id(value)
  const cast = kindOf(field.kind).cast(written)
  if (cast === undefined)
    throw new Error(`data: ${row} 的“${field.id}”不能是 ${JSON.stringify(value)}。`)
  return cast
}

/** `book:maps` → the id of that row. */
export function idOfName(catalog: Catalog, text: string): string {
  const [entity = '', ...name] = text.split(':')
  return dataId(catalog.id, entity, name.join(':'))
}
