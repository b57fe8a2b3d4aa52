import type { BoundCondition, RecordReader, Variables } from '../conditions/condition.js'
import type { Catalog } from '../metadata/catalog.js'
import type { PortalDatabase } from '../portals/database.js'

/** All grants of an account that stand for the same record; a session acts as one identity. */
export interface Identity {
  /** null: nobody is logged in (role `public`). */
  readonly account: { readonly id: string; readonly login: string; readonly name: string } | null
  readonly roles: readonly string[]
  /** What the identity stands for: name of `standsFor` → record id, those with `from` resolved; absent = does not stand for it. */
  readonly standsFor: Readonly<Record<string, string>>
  /** Values behind `catalog.userPaths`, keyed by the dotted path (`department.active`). */
  readonly values: Readonly<Record<string, string | number | boolean | null>>
}

/** What an identity may do under one Catalog, bound to one request's variables. Made by `buildAbility`. */
export interface Ability {
  /** Whether any rule of any role could ever allow it: false means 403 for everybody of this role. */
  may(action: string, entity: string): boolean
  /** Whether the act on this record (and field) is allowed. */
  can(action: string, entity: string, record: RecordReader, field?: string): boolean
  /** The rows (for a field: the rows in which it counts) as a condition; NEVER when none, ALWAYS when all. */
  scope(action: string, entity: string, field?: string): BoundCondition
  /** `scope` of a field as asked of rows that are inside the row scope already: ALWAYS where that follows. */
  fieldScope(action: string, entity: string, field: string): BoundCondition
  /** Whether some granting rule of `action` that gives this field says `plain` (no mask). */
  plain(action: string, entity: string, field: string): boolean
  /** The rows, among those of the scope, in which the rule that gives this field says `plain`. */
  plainScope(action: string, entity: string, field: string): BoundCondition
  /** The reason written on the inverted rule that forbids, if one does. */
  reason(action: string, entity: string, record: RecordReader, field?: string): string | null
  /** All conditions of `action` rules for the entity, for loading what `can` will read. */
  conditions(action: string, entity: string): readonly BoundCondition[]
}

/** One clock per request. */
export interface Clock {
  /** ISO 8601 in UTC. */
  readonly now: string
  /** The portal's calendar day `YYYY-MM-DD`. */
  readonly today: string
}

/** Each throws E_TOO_MANY_TRIES when there were too many. */
export interface Tries {
  /** A try to find a record by exact values. */
  take(): Promise<void>
  /** Values tried on fields that show masked. */
  guess(values: number): Promise<void>
}

/** Who asks, under which metadata, against which database, when: the second argument of every verb. */
export interface Act {
  readonly catalog: Catalog
  readonly database: PortalDatabase
  readonly identity: Identity
  readonly ability: Ability
  readonly variables: Variables
  readonly clock: Clock
  /** Counts what may be tried only so often; absent: nobody counts. */
  readonly tries?: Tries
}
