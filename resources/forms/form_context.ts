import type { FormBody } from '../props.js'
import type { Values } from './form_fields.js'

/** What templates and widgets know of their form. */
export interface FormContext {
  readonly form: FormBody
  readonly values: Values
  readonly plain: boolean
  readonly prefix: string
  /** Texts of references met on the way; widgets add to it. */
  readonly names: Record<string, string>
  readonly onLeave: (field: string) => void
}

/** The form's values as rjsf's generics can carry them: our recursive JSON type is too deep for them. */
export type GivenData = Readonly<Record<string, unknown>>

/** The id of the control of a field. */
export function controlId(prefix: string, field: string): string {
  return `${prefix}_${field}`
}

/** The id of a section, for the rail beside a long form. */
export function sectionId(prefix: string, section: string): string {
  return `${prefix}-section-${section}`
}
