/**
 * What the server hands to the pages, and what the pages hand back. Pure types: both sides import them, so a change
 * that breaks one side does not compile. Every text here is already in the reader's language.
 */
import type { Cell, Json, Tone } from './cells.js'
import type { BulkAction } from './bulk.js'
import type { DoorProps, LandingProps, PasswordProps, PersonasProps } from './door_props.js'
import type { ErrorProps, ProblemsProps } from './error_props.js'
import type { FormBody } from './form_body.js'
import type { FormProps } from './form_props.js'
import type { Frame } from './frame_props.js'
import type { HomeProps, InboxProps } from './home_props.js'
import type { TimelineEntry } from './timeline_entry.js'

export type { ConflictAnswer, ErrorsAnswer, SavedAnswer } from './answers.js'
export type { BulkAction, BulkResult } from './bulk.js'
export type { Cell, Json, RelatedItem, RelatedValue, Tone } from './cells.js'
export type { DoorProps, LandingProps, PasswordProps, PersonasProps } from './door_props.js'
export type { ErrorProps, ProblemsProps } from './error_props.js'
export type { FormBody, FoundRecord } from './form_body.js'
export type { FormProps } from './form_props.js'
export type { Frame } from './frame_props.js'
export type { HomeProps, InboxProps } from './home_props.js'
export type { TimelineEntry } from './timeline_entry.js'

export interface ListColumn {
  readonly id: string
  readonly title: string
  readonly kind: string
  readonly sortable: boolean
  /** Its cells lead to the record of their row, or to a list that shows what belongs to it. */
  readonly link: 'record' | 'view' | null
  /** Its cells are short words, which also stand beside a card's title. */
  readonly badge?: boolean
}
/** Until when something should be done, and whether that has passed. */
export interface DueTime {
  readonly at: string
  readonly overdue: boolean
}

export interface ListRow {
  readonly id: string
  readonly version: number
  readonly label: string
  readonly href: string
  readonly state: {
    readonly id: string
    readonly title: string
    readonly tone: Tone
    readonly due: DueTime | null
  } | null
  readonly cells: Readonly<Record<string, Cell>>
  readonly actions: readonly RecordAction[]
}

export interface ListFilter {
  readonly id: string
  readonly title: string
  readonly match: 'equal' | 'prefix' | 'contains' | 'range'
  readonly kind: string
  readonly required: boolean
  readonly options: readonly { readonly value: string; readonly title: string }[] | null
  /** For references: GET it with `?q=` → {choices:[{value,text,hint}]} */
  readonly choices: string | null
  /** What the address holds: text, list of values, or {from,to}; null when not set. */
  readonly value: Json
  /** The sentence told when the address holds a value this filter cannot take. */
  readonly problem: string | null
}

export interface ListProps {
  readonly frame: Frame
  readonly view: {
    readonly id: string
    readonly title: string
    readonly description: string | null
    readonly href: string
    /** Each row begins with its running number, which goes on over the pages. */
    readonly numbered?: true
  }
  readonly columns: readonly ListColumn[]
  readonly rows: readonly ListRow[]
  readonly filters: readonly ListFilter[]
  readonly tabs: readonly {
    readonly id: string
    readonly title: string
    readonly count: number | null
    readonly capped: boolean
    readonly current: boolean
  }[]
  readonly sort: { readonly column: string; readonly descending: boolean } | null
  readonly page: number
  readonly size: number
  readonly count: number
  /** The count stopped at its cap: show `10,000+`. */
  readonly capped: boolean
  readonly search: { readonly offered: boolean; readonly value: string }
  /** Whether any filter, tab or search narrows the rows (for the empty state). */
  readonly narrowed: boolean
  readonly actions: readonly {
    readonly id: string
    readonly title: string
    readonly href: string
    readonly primary: boolean
  }[]
  readonly problems: readonly string[]
  /** What can be done to several rows at once. */
  readonly bulk?: readonly BulkAction[]
}
/**
 * The address of a list holds everything: `?tab=&page=&size=&sort=-appliedAt&q=&f.<filter>=value` (several values:
 * repeated; a range: `f.<filter>.from`, `f.<filter>.to`).
 */

/** An open action on a record. `update` and `delete` are among them when allowed. */
export interface RecordAction {
  readonly id: string
  readonly title: string
  readonly tone: 'default' | 'primary' | 'danger'
  readonly confirm: string | null
  /**
   * `page`: go to href. `dialog`: ask `input` (may be null) and POST `{version, input}` to `href`. `remove`: DELETE href
   * with `{version}`. `make`: ask what `form` gives and POST `{ids, input}` to `href`; makes another record of this one.
   */
  readonly how: 'page' | 'dialog' | 'remove' | 'make'
  readonly href: string
  readonly input: FormBody | null
  /** Where to read what it asks, when it is begun; then `input` is null. */
  readonly form?: string
}

export interface RecordProps {
  readonly frame: Frame
  readonly entity: { readonly id: string; readonly title: string }
  readonly back: { readonly title: string; readonly href: string } | null
  readonly record: {
    readonly id: string
    readonly version: number
    readonly label: string
    readonly state: {
      readonly id: string
      readonly title: string
      readonly tone: Tone
      readonly since: string
      readonly due: DueTime | null
      /** The roles that bring it on from here; null where it may stay. */
      readonly next: string | null
    } | null
  }
  readonly actions: readonly RecordAction[]
  readonly sections: readonly (
    | {
        readonly id: string
        readonly title: string
        readonly fields: readonly {
          readonly id: string
          readonly title: string
          readonly cell: Cell
          readonly changed: boolean
        }[]
      }
    | {
        readonly id: string
        readonly title: string
        readonly related: {
          readonly href: string | null
          readonly columns: readonly ListColumn[]
          readonly rows: readonly ListRow[]
          readonly count: number
        }
      }
  )[]
  readonly timeline: readonly TimelineEntry[]
}

/** Each page of resources/pages/, and what the server must hand to it. */
export interface Pages {
  readonly door: DoorProps
  readonly error: ErrorProps
  readonly form: FormProps
  readonly home: HomeProps
  readonly inbox: InboxProps
  readonly landing: LandingProps
  readonly list: ListProps
  readonly password: PasswordProps
  readonly personas: PersonasProps
  readonly problems: ProblemsProps
  readonly record: RecordProps
}
