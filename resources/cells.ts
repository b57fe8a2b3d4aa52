/** The values both sides hand each other. */
export type Tone = 'default' | 'processing' | 'success' | 'warning' | 'error' | 'ended'
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** One value as it may be shown: masks applied, titles resolved. `text` is what a person reads. */
export interface Cell {
  readonly value: Json
  readonly text: string
  readonly tone?: Tone
  readonly masked?: true
  /** Of a reference whose record the reader may open. */
  readonly href?: string
}
