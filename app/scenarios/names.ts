import type { Catalog, Entity, Field, JsonObject } from '#app/metadata/catalog'
import { idOfName } from './data_rows.js'

/** A record that a story speaks of. */
export interface Named {
  readonly entity: string
  readonly id: string
}

/** What the names of a story mean: records made by earlier steps, and rows of the pack's data as `entity:name`. */
export class Names {
  readonly #made = new Map<string, Named>()

  constructor(private readonly catalog: Catalog) {}

  add(name: string, record: Named): void {
    this.#made.set(name, record)
  }

  /** The record behind a name. Throws an Error for a name nobody has given. */
  get(name: string): Named {
    const found = this.find(name)
    if (!found) throw new Error(`没有叫“${name}”的记录：它既不是前面步骤的 name，也不在 data 中。`)
    return found
  }

  find(name: string): Named | null {
    const made = this.#made.get(name)
    if (made) return made
    const [entity = '', ...rest] = name.split(':')
    if (!this.catalog.data.get(entity)?.has(rest.join(':'))) return null
    return { entity, id: idOfName(this.catalog, name) }
  }

  /** An input as a client would send it: names of records in references become ids, everything else stays. */
  input(
    entity: Entity | undefined,
    transition: string | undefined,
    written: JsonObject
  ): JsonObject {
    const declared = entity?.workflow?.transitions.get(transition ?? '')?.input?.properties
    const entries = Object.entries(written).map(([name, value]) => {
      const field = declared?.get(name) ?? entity?.fields.get(name)
      return [name, this.#value(field, value)] as const
    })
    return Object.fromEntries(entries)
  }

  #value(field: Field | undefined, value: unknown): unknown {
    if (!field?.reference) return value
    if (Array.isArray(value)) return value.map((each) => this.#value(field, each))
    return typeof value === 'string' ? (this.find(value)?.id ?? value) : value
  }
}
