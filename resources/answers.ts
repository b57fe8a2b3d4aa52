/** What a write answers, by JSON. */
import type { Cell } from './cells.js'

export interface ErrorsAnswer {
  readonly errors: readonly {
    readonly code: string
    readonly message: string
    readonly field?: string
    readonly hint?: string
  }[]
  /** E_GUARD_WARNING: the same call with `confirmedWarnings: [name, …]` goes through. */
  readonly warnings?: readonly { readonly name: string; readonly message: string }[]
}
/** 409 also carries the fresh record: `fresh: {version, values: {field: Cell}}`. */
export interface ConflictAnswer extends ErrorsAnswer {
  readonly fresh?: { readonly version: number; readonly values: Readonly<Record<string, Cell>> }
}
export interface SavedAnswer {
  readonly to: string
  readonly id: string
  readonly version: number
  readonly warnings?: readonly string[]
  /** New passwords, told this once to who made or reset them: show them until they are taken down. */
  readonly handed?: readonly Handed[]
}
export interface Handed {
  readonly login: string
  readonly name: string
  readonly password: string
}
