import type { Condition, FieldKindId, InverseShape, Path, Value } from '../conditions/condition.js'
import type { Expression } from '../expressions/expression.js'
import type { Field, Tone } from './catalog.js'

/** What is possible with the records of an entity, compiled. */
export interface Workflow {
  readonly entity: string
  readonly states: ReadonlyMap<string, State>
  readonly transitions: ReadonlyMap<string, Transition>
  /** Ids of transitions without `from`; empty: the entity has a plain create. */
  readonly creating: readonly string[]
  /** What a decision of the chain is at one step: `approve@city`. */
  readonly variants: ReadonlyMap<string, Transition>
  readonly chain: Chain | null
}

/** An approval chain: its states and transitions stand among the workflow's, this says how it goes from step to step. */
export interface Chain {
  readonly steps: readonly ChainStep[]
  /** null: a record is made standing at its first step. */
  readonly draft: string | null
  readonly rejected: string
  readonly approved: string
  /** Where the applicant has the record in hand. */
  readonly editing: readonly string[]
}

export interface ChainStep {
  readonly id: string
  readonly title: string
  readonly roles: readonly string[]
  /** Left out where it does not hold; asked of the record as it will be. */
  readonly when: Condition | null
  readonly returns: readonly string[]
  readonly afterReturn: 'restart' | 'resume'
}

export interface State {
  readonly id: string
  readonly title: string
  readonly tone: Tone
  readonly edit: boolean | Condition
  readonly remove: boolean | Condition
  readonly rest: boolean
  readonly final: boolean
  /** How long a record may stand here. */
  readonly due: Due | null
}

/** A length of time, or the parameter that holds one. */
export type Due = Duration | { readonly param: string }

/** As it is written: `"5 workdays"`, `"15 days"`, `"2 hours"`. */
export interface Duration {
  readonly amount: number
  readonly unit: 'minutes' | 'hours' | 'days' | 'workdays'
}

export interface Transition {
  readonly id: string
  readonly title: string
  readonly confirm: string | null
  readonly tone: 'default' | 'primary' | 'danger'
  /** null makes the record. */
  readonly from: readonly string[] | 'any' | null
  /** null stays. */
  readonly to: string | null
  readonly when: Condition | null
  readonly guards: readonly Guard[]
  readonly input: TransitionInput | null
  readonly set: readonly Assignment[]
  readonly limits: readonly Limit[]
  /** Whether it may be fired on many records at once. */
  readonly bulk: boolean
  /** What else happens in the same transaction, in this order. */
  readonly effects: readonly Effect[]
}

export interface Assignment {
  readonly field: string
  readonly value: Assigned
}

/** What a field is given: a value, or what an expression comes to (`{ "cel": "months(from, until)" }`). */
export type Assigned =
  Value | { readonly kind: 'cel'; readonly expression: Expression; readonly of: FieldKindId }

/** At most `max` rows of `entity` that fit `where` among those whose `per` leads to the same record as `path` does here. */
export interface Limit {
  readonly name: string
  readonly max: Value
  readonly entity: string
  readonly where: Condition | null
  /** From the record to the one that is locked while counting. */
  readonly path: Path
  /** The same way, from the counted rows. */
  readonly per: Path
  readonly message: string
  readonly level: Guard['level']
}

export interface Effect {
  readonly name: string
  readonly when: Condition | null
  /** Once for every row that fits, which is `$each` there; null: once. */
  readonly each: { readonly entity: string; readonly where: Condition | null } | null
  readonly does: EffectAct
}

export type EffectAct =
  | AccountEffect
  | { readonly kind: 'set'; readonly with: readonly Assignment[] }
  | {
      readonly kind: 'create'
      readonly entity: string
      readonly via: string | null
      readonly with: readonly Assignment[]
    }
  | {
      readonly kind: 'ensure'
      readonly entity: string
      readonly via: string | null
      readonly unique: string
      readonly found: 'keep' | 'update'
      readonly with: readonly Assignment[]
    }
  | {
      readonly kind: 'update'
      readonly entity: string
      readonly where: Condition
      readonly with: readonly Assignment[]
    }
  | { readonly kind: 'remove'; readonly entity: string; readonly where: Condition }
  | {
      readonly kind: 'fire'
      readonly entity: string
      readonly transition: string
      readonly on: EffectWay | null
      readonly where: Condition | null
      readonly unfit: 'skip' | 'refuse'
      readonly with: readonly Assignment[]
    }

/** What becomes of an account and of what it holds; `with` names it, `standsFor` the record a role stands for. */
export interface AccountEffect {
  readonly kind: 'account'
  readonly does:
    | 'account.create'
    | 'account.suspend'
    | 'account.restore'
    | 'account.reset'
    | 'account.end-sessions'
    | 'grant.create'
    | 'grant.suspend'
    | 'grant.restore'
    | 'grant.remove'
  readonly role: string | null
  readonly with: readonly Assignment[]
  readonly standsFor: readonly Assignment[]
}

/** The records an effect touches: behind references, or the rows of an inverse behind them. */
export interface EffectWay {
  readonly path: Path
  readonly inverse: InverseShape | null
}

export interface Guard {
  readonly name: string
  readonly require: Condition
  readonly message: string
  readonly because: string | null
  readonly field: string | null
  readonly level: 'block' | 'warn' | 'off'
}

export interface TransitionInput {
  /** Name → the field (inherited from the entity's field of that name, or its own). */
  readonly properties: ReadonlyMap<string, Field & { readonly ownField: boolean }>
}
