import type { Catalog, Field } from '#app/metadata/catalog'
import type { Values } from '#app/records/values'
import { idOfName } from '../data_rows.js'
import type { PickValue } from './set.js'

/** A record of the data or of a set, as far as later records may ask about it. */
export interface Made {
  readonly entity: string
  readonly group: string
  readonly id: string
  readonly values: Values
}

const NONE: readonly Made[] = []

type Buckets = ReadonlyMap<string, readonly Made[]>

/**
 * The records that can be referred to by now. Candidates are found by what they have, never by looking through all of
 * them: a large set picks a hundred thousand times.
 */
export class MadeRecords {
  readonly #records = new Map<string, Made>()
  readonly #entities = new Map<string, Made[]>()
  readonly #buckets = new Map<string, Buckets>()
  readonly #turns = new Map<string, number>()

  constructor(private readonly catalog: Catalog) {}

  add(record: Made): void {
    this.#records.set(record.id, record)
    const known = this.#entities.get(record.entity)
    if (known) known.push(record)
    else this.#entities.set(record.entity, [record])
  }

  /** The records that a pick may take; `behind` gives what stands behind a `$record` way. */
  candidates(pick: PickValue, behind: (way: string) => unknown): readonly Made[] {
    const ways = Object.keys(pick.where)
    const buckets = this.#bucketsOf(pick, ways)
    const keys = tuples(ways.map((way) => this.#wanted(pick, way, behind)))
    // One bucket is handed out as it is: it may hold thousands, and is asked for as often.
    return keys.length === 1
      ? (buckets.get(keys[0]!) ?? NONE)
      : keys.flatMap((key) => buckets.get(key) ?? NONE)
  }

  /** The next turn at a place, from 0. */
  turn(place: string): number {
    const next = this.#turns.get(place) ?? 0
    this.#turns.set(place, next + 1)
    return next
  }

  /** What stands behind a way from a record; undefined where nothing does. */
  behind(entity: string, values: Values, way: string): unknown {
    const { name, rest } = this.#name(entity, way)
    const value = values[name]
    if (rest === '') return value
    const next = typeof value === 'string' ? this.#records.get(value) : undefined
    return next && this.behind(next.entity, { ...next.values, id: next.id }, rest)
  }

  /** A field, or a name of the set's own that begins with `$` and is kept nowhere. */
  #name(entity: string, way: string): { name: string; rest: string } {
    if (way.startsWith('$')) {
      const [name = '', ...rest] = way.split('.')
      return { name, rest: rest.join('.') }
    }
    const { field, rest } = this.#step(entity, way)
    return { name: field.id, rest }
  }

  /** The longest name comes first: `standsFor.branch` is one field. */
  #step(entity: string, way: string): { field: Field; rest: string } {
    const fields = this.catalog.entities.get(entity)?.fields
    const parts = way.split('.')
    for (let length = parts.length; length > 0; length--) {
      const field = fields?.get(parts.slice(0, length).join('.'))
      if (field) return { field, rest: parts.slice(length).join('.') }
    }
    throw new Error(`${entity} 没有“${way}”。`)
  }

  #wanted(pick: PickValue, way: string, behind: (way: string) => unknown): string[] {
    const written = pick.where[way]
    return (Array.isArray(written) ? written : [written]).map((value) => {
      if (typeof value === 'string' && value.startsWith('$record.'))
        return keyOf(behind(value.slice('$record.'.length)))
      return keyOf(this.#named(pick.entity, way, value))
    })
  }

  /** `school:first` as the id of that row, where the way leads to a reference. */
  #named(entity: string, way: string, value: unknown): unknown {
    const field = this.#last(entity, way)
    const isName = typeof value === 'string' && field.target !== null && field.id !== 'id'
    return isName ? idOfName(this.catalog, value) : value
  }

  #last(entity: string, way: string): Field {
    const { field, rest } = this.#step(entity, way)
    return rest === '' ? field : this.#last(field.target ?? '', rest)
  }

  #bucketsOf({ entity, from }: PickValue, ways: readonly string[]): Buckets {
    const place = JSON.stringify([entity, from, ways])
    const known = this.#buckets.get(place)
    if (known) return known
    const buckets = new Map<string, Made[]>()
    for (const record of this.#entities.get(entity) ?? []) {
      if (from && !from.includes(record.group)) continue
      const values = { ...record.values, id: record.id }
      const held = ways.map((way) => {
        const value = this.behind(entity, values, way)
        return (Array.isArray(value) ? value : [value]).map(keyOf)
      })
      for (const key of tuples(held)) {
        const bucket = buckets.get(key)
        if (bucket) bucket.push(record)
        else buckets.set(key, [record])
      }
    }
    this.#buckets.set(place, buckets)
    return buckets
  }
}

function keyOf(value: unknown): string {
  return JSON.stringify(value ?? null)
}

/** Every way of taking one of each, as one text. */
function tuples(parts: readonly (readonly string[])[]): string[] {
  return parts.reduce<string[]>(
    (heads, part) => heads.flatMap((head) => part.map((value) => `${head}${value}\n`)),
    ['']
  )
}
