import { kindOf } from '#app/fields/kinds'
import type { Catalog, Entity, Field, JsonObject } from '#app/metadata/catalog'
import { dataId } from '#app/records/id'
import type { Seed } from '#app/records/seed'
import { idOfName, orderRows } from '../data_rows.js'
import { MadeRecords } from './made.js'
import { randomOf } from './random.js'
import { DATA_GROUP, groupsOf, picksOf, type SetGroup, type SetValue, type Size } from './set.js'
import { makeValue, type Making } from './value.js'

/** A record of a set, with what is still to be done with it by persons. */
export interface SetRow extends Seed {
  /** `order/first/17`: for messages, and the id comes of it. */
  readonly name: string
  readonly steps: readonly StepToWalk[]
  /** What it is once the steps are done; later records ask about this. */
  readonly becomes: Seed['given']
}

export interface StepToWalk {
  readonly role: string
  /** The record the role stands for; null for one that stands for nothing. */
  readonly of: { readonly entity: string; readonly id: string } | null
  readonly fire: string
  readonly with: JsonObject
}

const MOST_DRAWS = 200

/**
 * The records of a pack's sets, one after the other, each after those it refers to: the same for the same pack, size
 * and day. Throws an Error that names the record that cannot be made.
 */
export function* planSets(
  catalog: Catalog,
  { size, today }: { size: Size; today: string }
): Generator<SetRow> {
  const groups = groupsOf(catalog, size)
  const picked = new Set(groups.flatMap(picksOf).map(({ entity }) => entity))
  const making = new SetMaker(catalog, today)
  for (const { entity, id, given } of catalog.sets.size > 0 ? orderRows(catalog) : [])
    making.keep(entity.id, DATA_GROUP, id, given)
  for (const entity of orderEntities(groups)) {
    for (const group of groups.filter((each) => each.entity === entity)) {
      for (let number = 1; number <= group.count; number++) {
        const row = making.row(group, number)
        if (picked.has(entity)) making.keep(entity, group.name, row.id, row.becomes)
        yield row
      }
    }
  }
}

/** The entities of the sets, each after those it picks from. Throws an Error when they pick from each other. */
export function orderEntities(groups: readonly SetGroup[]): string[] {
  const picks = new Map<string, Set<string>>()
  for (const group of groups) {
    const known = picks.get(group.entity) ?? new Set<string>()
    for (const { entity } of picksOf(group)) known.add(entity)
    picks.set(group.entity, known)
  }
  const ordered = new Set<string>()
  const visit = (entity: string, way: readonly string[]): void => {
    if (ordered.has(entity)) return
    if (way.includes(entity)) throw new Error(`sets: ${[...way, entity].join(' → ')} 互相引用。`)
    for (const other of picks.get(entity) ?? [])
      if (picks.has(other)) visit(other, [...way, entity])
    ordered.add(entity)
  }
  for (const entity of picks.keys()) visit(entity, [])
  return [...ordered]
}

class SetMaker {
  readonly #made: MadeRecords
  readonly #seen = new Map<string, Set<string>>()

  constructor(
    private readonly catalog: Catalog,
    private readonly today: string
  ) {
    this.#made = new MadeRecords(catalog)
  }

  keep(entity: string, group: string, id: string, values: Readonly<Record<string, unknown>>): void {
    this.#made.add({ entity, group, id, values })
  }

  row(group: SetGroup, number: number): SetRow {
    const entity = this.catalog.entities.get(group.entity)
    if (!entity) throw new Error(`sets/${group.entity}.json: 没有实体“${group.entity}”。`)
    const name = `${group.entity}/${group.name}/${number}`
    const walk = group.walk && number <= group.walk.first ? group.walk : null
    const drawn = this.#draw(group, number, entity, name)
    const becomes = ownValues(drawn)
    const given = walk ? { ...becomes, state: walk.state } : becomes
    const id = dataId(this.catalog.id, entity.id, `set:${name}`)
    const steps = (walk?.steps ?? []).map((step, index) => {
      const making = this.#making(group, number, null, drawn, `${name}/${index}`)
      return {
        role: step.role,
        of:
          step.of === null
            ? null
            : this.#stoodFor(
                step.role,
                String(this.#made.behind(entity.id, { ...drawn, id }, step.of))
              ),
        fire: step.fire,
        with: Object.fromEntries(
          [...step.with].map(([id, value]) => [id, makeValue(value, making)])
        ),
      }
    })
    return { entity, id, given, name, steps, becomes }
  }

  #stoodFor(role: string, id: string): StepToWalk['of'] {
    const names = this.catalog.roles.get(role)?.standsFor.values() ?? []
    const own = [...names].find(({ from }) => from === null)
    return own ? { entity: own.entity, id } : null
  }

  /** Draws until the fields that are to differ do. */
  #draw(group: SetGroup, number: number, entity: Entity, name: string): Record<string, unknown> {
    if (group.distinct.length === 0) return this.#values(group, number, entity, name)
    const place = `${group.entity}|${group.distinct.join()}`
    const seen = this.#seen.get(place) ?? new Set<string>()
    this.#seen.set(place, seen)
    for (let draw = 0; draw < MOST_DRAWS; draw++) {
      const values = this.#values(group, number, entity, `${name}/${draw}`)
      const key = JSON.stringify(group.distinct.map((field) => values[field]))
      if (seen.has(key)) continue
      seen.add(key)
      return values
    }
    throw new Error(
      `sets: ${name} 抽取 ${MOST_DRAWS} 次仍与前面的重复（${group.distinct.join('、')}）。`
    )
  }

  #values(group: SetGroup, number: number, entity: Entity, seed: string): Record<string, unknown> {
    const values: Record<string, unknown> = {}
    for (const [id, value] of group.values) {
      const field = id.startsWith('$') ? null : entity.fields.get(id)
      if (field === undefined) throw new Error(`sets: ${seed} 没有字段“${id}”。`)
      const made = makeValue(value, this.#making(group, number, field, values, `${seed}/${id}`))
      values[id] = field ? this.#cast(field, value, made, seed) : made
    }
    return values
  }

  #making(
    group: SetGroup,
    number: number,
    field: Field | null,
    values: Readonly<Record<string, unknown>>,
    seed: string
  ): Making {
    const random = randomOf(`${this.catalog.id}/${seed}`)
    return { group, number, field, values, made: this.#made, today: this.today, random }
  }

  #cast(field: Field, { kind }: SetValue, made: unknown, row: string): unknown {
    const id = (value: unknown) =>
      typeof value === 'string' && value.includes(':') ? idOfName(this.catalog, value) : value
    const named =
      field.target === null || kind === 'pick'
        ? made
        : Array.isArray(made)
          ? made.map(id)
          : id(made)
    const cast = named === null ? null : kindOf(field.kind).cast(named)
    if (cast === undefined)
      throw new Error(`sets: ${row} 的“${field.id}”不能是 ${JSON.stringify(made)}。`)
    return cast
  }
}

/** Without the names that only help to make the others. */
function ownValues(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('$')))
}
