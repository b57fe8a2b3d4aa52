import type { Condition } from '../conditions/condition.js'
import type { JsonObject } from './catalog.js'
import type { Place } from './problem.js'

export interface Role {
  readonly id: string
  readonly title: string
  readonly standsFor: ReadonlyMap<string, StandsFor>
  readonly rules: readonly Rule[]
  readonly expect: readonly Expectation[]
}

/** What a role says its rules allow or not, with letters for records; asked of them whenever the pack is read. */
export interface Expectation {
  readonly name: string
  /** Name of `standsFor` → letter. */
  readonly as: Readonly<Record<string, string>>
  readonly can: boolean
  readonly action: string
  readonly subject: string
  readonly field: string | null
  /** The record's own fields; those that are not written are empty. */
  readonly record: JsonObject
  readonly place: Place
}

/** Either `entity` (the grant names the record) or `from` (follows it, e.g. `department.school`). */
export interface StandsFor {
  readonly name: string
  readonly entity: string
  readonly from: readonly string[] | null
}

export interface Rule {
  readonly name: string
  readonly actions: readonly string[]
  readonly subject: string
  readonly fields: readonly string[] | null
  readonly conditions: Condition | null
  readonly inverted: boolean
  readonly reason: string | null
  readonly when: Condition | null
  readonly plain: boolean
}
