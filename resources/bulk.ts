/** What is done to several records at once, and what comes of it. */
import type { Handed } from './answers.js'
import type { FormBody } from './form_body.js'

/** `POST href {ids} | {selection: {view, query}}` with `input` and `confirmedWarnings?` → `{data: BulkResult[]}`. */
export interface BulkAction {
  readonly id: string
  readonly title: string
  readonly tone: 'default' | 'primary' | 'danger'
  readonly confirm: string | null
  readonly input: FormBody | null
  readonly href: string
}
export interface BulkResult {
  readonly id: string
  readonly label: string
  readonly ok: boolean
  readonly code?: string
  readonly message?: string
  /** E_GUARD_WARNING: the same call with their names in `confirmedWarnings` goes through. */
  readonly warnings?: readonly { readonly name: string; readonly message: string }[]
  /** The version it has now, when it went through. */
  readonly version?: number
  /** A new password, told this once. */
  readonly handed?: readonly Handed[]
}
