import type {
  Condition,
  InverseShape,
  Literal,
  Path,
  RecordReader,
} from '../conditions/condition.js'
import { holderPath } from '../conditions/paths.js'
import type { InverseUse } from '../conditions/paths.js'
import { kindOf } from '../fields/kinds.js'
import type { Catalog } from '../metadata/catalog.js'
import type { Transaction } from '../portals/database.js'
import { inverseKey, isNothing, needsBehind, needsOf, needsOfRelated } from './needs.js'
import type { Needs } from './needs.js'
import { RowQuery } from './row_query.js'
import type { LoadedRecord, StoredRecord } from './row_query.js'

export type { LoadedRecord } from './row_query.js'

/** A portal's database, or a transaction in it. */
export type ReadSource = Pick<Transaction, 'dialect' | 'rows'>

/** Loads one record and all that `conditions` will read of it; null when it does not exist. */
export async function loadReader(
  source: ReadSource,
  catalog: Catalog,
  entity: string,
  id: string,
  conditions: readonly Condition[],
  paths: readonly Path[] = []
): Promise<LoadedRecord | null> {
  const records = await loadReaders(source, catalog, entity, [id], conditions, paths)
  return records.get(id) ?? null
}

/** Loads several records at once, in as many statements as one would need; what does not exist is left out. */
export async function loadReaders(
  source: ReadSource,
  catalog: Catalog,
  entity: string,
  ids: readonly string[],
  conditions: readonly Condition[],
  paths: readonly Path[] = []
): Promise<ReadonlyMap<string, LoadedRecord>> {
  const records = await loadRows(
    source,
    catalog,
    { entity, field: 'id' },
    ids,
    needsOf(conditions, paths)
  )
  return new Map(records.map((record) => [record.id, record]))
}

/**
 * Gives the record as it will be: `values` of its own fields, and what `conditions` will read behind its references,
 * loaded anew. `id` is null for a record that does not exist yet, which has no related rows.
 */
export async function readerOfValues(
  source: ReadSource,
  catalog: Catalog,
  entity: string,
  id: string | null,
  values: Readonly<Record<string, unknown>>,
  conditions: readonly Condition[],
  paths: readonly Path[] = []
): Promise<RecordReader> {
  const needs = needsOf(conditions, paths)
  const referred = new Map<string, RecordReader | undefined>()
  for (const field of catalog.entities.get(entity)?.fields.values() ?? []) {
    const behind = needsBehind(needs, field.id)
    const key = values[field.id]
    if (field.kind !== 'reference' || typeof key !== 'string' || isNothing(behind)) continue
    referred.set(
      field.id,
      (
        await loadRows(source, catalog, { entity: field.target ?? '', field: 'id' }, [key], behind)
      )[0]
    )
  }
  const own = { paths: [], inverses: needs.inverses.filter((use) => use.through.length === 0) }
  const held = ({ list }: InverseShape): readonly unknown[] =>
    list ? listed(values[list.field.id]) : [id]
  const related = await loadRelated(source, catalog, own, [id], (_, { inverse }) => held(inverse))
  return {
    value(path) {
      const [first, ...rest] = path
      if (rest.length > 0) return referred.get(first!.field.id)?.value(rest) ?? null
      return (
        Object.hasOwn(values, first!.field.id) ? (values[first!.field.id] ?? null) : null
      ) as Literal
    },
    rows(through, inverse) {
      const [first, ...rest] = through
      if (first) return referred.get(first.field.id)?.rows(rest, inverse) ?? []
      return related(inverseKey([], inverse), held(inverse))
    },
  }
}

/** The rows of `key.entity` whose `key.field` is one of `keys`: one statement, and one for each inverse. */
async function loadRows(
  source: ReadSource,
  catalog: Catalog,
  key: { readonly entity: string; readonly field: string },
  keys: readonly string[],
  needs: Needs
): Promise<StoredRecord[]> {
  const entity = catalog.entities.get(key.entity)
  const field = entity?.fields.get(key.field)
  // What is no id is nobody's id: PostgreSQL would answer with an error, which is not what a hostile address deserves.
  const ids = keys.filter((id) => kindOf('reference').cast(id) === id)
  if (!entity || !field || ids.length === 0) return []
  const query = new RowQuery(catalog, entity, needs)
  const rows = await source.rows(query.select(field, ids, source.dialect))
  const records = rows.map((row) => query.record(row, source.dialect))
  const held = (record: StoredRecord, use: Held): readonly unknown[] => {
    const path = holderPath(use)
    return path.length === 0 ? [record.id] : listed(record.value(path))
  }
  const related = await loadRelated(source, catalog, needs, records, held)
  for (const record of records) {
    record.related = (through, inverse) =>
      related(inverseKey(through, inverse), held(record, { through, inverse }))
  }
  return records
}

type Held = Pick<InverseUse, 'through' | 'inverse'>
type Related = (key: string, holders: readonly unknown[]) => readonly RecordReader[]

function listed(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

async function loadRelated<T>(
  source: ReadSource,
  catalog: Catalog,
  needs: Needs,
  holders: readonly T[],
  idsOf: (holder: T, use: Held) => readonly unknown[]
): Promise<Related> {
  const groups = new Map<string, ReadonlyMap<string, readonly RecordReader[]>>()
  for (const [key, uses] of Map.groupBy(needs.inverses, (use) =>
    inverseKey(use.through, use.inverse)
  )) {
    const { inverse } = uses[0]!
    const ids = new Set(
      holders.flatMap((holder) => idsOf(holder, uses[0]!)).filter((id) => typeof id === 'string')
    )
    const rows = await loadRows(
      source,
      catalog,
      { entity: inverse.entity, field: inverse.field },
      [...ids],
      needsOfRelated(uses.map((use) => use.part))
    )
    groups.set(key, byHolder(rows, inverse.field))
  }
  return (key, ids) => ids.flatMap((id) => groups.get(key)?.get(String(id)) ?? [])
}

/** The referring field is a reference, or a list of them. */
function byHolder(
  rows: readonly StoredRecord[],
  field: string
): ReadonlyMap<string, readonly RecordReader[]> {
  const pairs = rows.flatMap((row) =>
    [row.values[field] ?? []].flat().map((holder) => ({ holder: String(holder), row }))
  )
  const groups = Map.groupBy(pairs, (pair) => pair.holder)
  return new Map([...groups].map(([holder, members]) => [holder, members.map((pair) => pair.row)]))
}
