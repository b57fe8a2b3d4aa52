/** What is done to several records at once, and what comes of it. */
import type { ErrorsAnswer, Handed } from './answers.js'
import type { FormBody } from './form_body.js'

/**
 * `POST href {ids} | {selection: {view, query}}` with `input` and `confirmedWarnings?` → `{data: BulkResult[]}`, or a
 * SavedAnswer where one record is made of all.
 */
export interface BulkAction {
  readonly id: string
  readonly title: string
  readonly tone: 'default' | 'primary' | 'danger'
  readonly confirm: string | null
  readonly input: FormBody | null
  /** Where to read what it asks, when it is begun; then `input` is null. */
  readonly form?: string
  readonly href: string
  /** All rows together come to one record, instead of each to its own. */
  readonly together?: boolean
}
export interface BulkResult {
  readonly id: string
  readonly label: string
  readonly ok: boolean
  readonly code?: string
  readonly message?: string
  /** Each fault for itself, as it would be told of one record. */
  readonly errors?: ErrorsAnswer['errors']
  /** E_GUARD_WARNING: the same call with their names in `confirmedWarnings` goes through. */
  readonly warnings?: readonly { readonly name: string; readonly message: string }[]
  /** The version it has now, when it went through. */
  readonly version?: number
  /** The page of the record that was made. */
  readonly to?: string
  /** A new password, told this once. */
  readonly handed?: readonly Handed[]
}
