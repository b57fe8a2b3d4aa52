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
  /** The short word of an option, for a badge; `text` is its whole title. */
  readonly short?: string
  /** `value` is a `RelatedValue`. */
  readonly related?: true
}

/** Some records that belong to a row: the first of them, and how many there are besides. */
export interface RelatedValue {
  readonly rows: readonly RelatedItem[]
  readonly more: number
  /** There are more than `more` says: counting stopped. */
  readonly capped: boolean
}
export interface RelatedItem {
  readonly id: string
  readonly text: string
  readonly tone?: Tone
  readonly short?: string
  /** Its page, where the column links. */
  readonly href?: string
}

/** What a cell of related records holds; null for any other cell. */
export function relatedOf(cell: Cell | undefined): RelatedValue | null {
  return cell?.related ? (cell.value as unknown as RelatedValue) : null
}
