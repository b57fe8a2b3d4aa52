import type { Catalog, JsonObject } from '#app/metadata/catalog'

/** A story as `scenarios/<id>.json` tells it; its grammar is checked when the pack is read. */
export interface Scenario {
  readonly id: string
  readonly title: string
  readonly clock: string | null
  readonly actors: Readonly<Record<string, Actor>>
  readonly steps: readonly Step[]
}

/** Somebody who acts: a role, the record it stands for, and the account where several hold it. */
export interface Actor {
  readonly role: string
  readonly record?: string
  readonly account?: string
}

export interface Step {
  readonly as?: string
  readonly create?: string
  readonly update?: string
  readonly remove?: string
  readonly fire?: string
  /** An action of the view `in` that makes records of the rows `on`. */
  readonly act?: string
  readonly in?: string
  readonly on?: string | readonly string[]
  /** The records of a batch; those of `turnedAway` are refused, all others go through. */
  readonly bulk?: readonly string[]
  readonly turnedAway?: readonly string[]
  readonly with?: JsonObject
  readonly name?: string
  readonly see?: string
  readonly tab?: string
  readonly where?: JsonObject
  readonly rows?: number
  readonly count?: number
  readonly columns?: readonly string[]
  readonly actions?: readonly string[]
  readonly absent?: readonly string[]
  /** Column → what a person reads in it. */
  readonly shows?: Readonly<Record<string, string>>
  readonly expect?: string
  readonly state?: string
  readonly fields?: JsonObject
  readonly record?: JsonObject
  /** Fields and columns that show their mask, and those that show all. */
  readonly masked?: readonly string[]
  readonly plain?: readonly string[]
  /** How the record came to stand where it stands. */
  readonly history?: readonly PastStep[]
  readonly login?: string
  readonly door?: string
  readonly password?: string
  readonly next?: string
  readonly mustChange?: boolean
  readonly menu?: readonly string[]
  /** The titles of the groups of the menu, all of them in order. */
  readonly groups?: readonly string[]
  readonly refused?: boolean
  readonly error?: { readonly code?: string; readonly field?: string; readonly status?: number }
  readonly clock?: string
  readonly parallel?: readonly Step[]
  readonly winners?: number
  readonly leftOut?: string
  readonly covers?: readonly string[]
}

/** What a story tells of one entry of a record's history. */
export interface PastStep {
  readonly fire?: string
  readonly by?: string | null
  readonly from?: string | null
  readonly to?: string | null
  readonly with?: JsonObject
}

/** What a step speaks of; one name is a list of one. */
export function objectsOf({ on = [] }: Pick<Step, 'on'>): readonly string[] {
  return typeof on === 'string' ? [on] : on
}

/** The stories of a pack, all or the named one. Throws an Error for a name there is none of. */
export function scenariosOf(catalog: Catalog, id?: string): Scenario[] {
  if (id !== undefined && !catalog.scenarios.has(id))
    throw new Error(`“${catalog.id}”没有场景“${id}”。`)
  return [...catalog.scenarios]
    .filter(([name]) => id === undefined || name === id)
    .map(([name, raw]) => ({ clock: null, actors: {}, ...raw, id: name }) as unknown as Scenario)
}
