import type { FormBody } from './form_body.js'
import type { Frame } from './frame_props.js'

export interface FormProps {
  readonly frame: Frame
  readonly title: string
  readonly description: string | null
  readonly back: { readonly title: string; readonly href: string }
  readonly form: FormBody
  /** null for a new record. */
  readonly record: { readonly id: string; readonly version: number; readonly label: string } | null
  /** `POST href {input}` for a new one, `PATCH href {version, input}` for a stored one; 200/201 {to} or {errors}. */
  readonly submit: readonly {
    readonly id: string
    readonly title: string
    readonly method: 'POST' | 'PATCH'
    readonly href: string
    readonly primary: boolean
    readonly confirm: string | null
  }[]
}
