/**
 * What the server hands to the pages, and what the pages hand back. Pure types: both sides import them, so a change
 * that breaks one side does not compile. Every text here is already in the reader's language.
 */
import type { Cell, Json, Tone } from './cells.js'
import type { BulkAction } from './bulk.js'
import type { FormBody } from './form_body.js'
import type { TimelineEntry } from './timeline_entry.js'

export type { ConflictAnswer, ErrorsAnswer, SavedAnswer } from './answers.js'
export type { BulkAction, BulkResult } from './bulk.js'
export type { Cell, Json, Tone } from './cells.js'
export type { FormBody } from './form_body.js'
export type { TimelineEntry } from './timeline_entry.js'

/** Shared with every page inside a portal. */
export interface Frame {
  /** The language of the page; `POST /:portal/locale {locale}` changes it. */
  readonly locale: 'zh-CN' | 'en'
  readonly locales: readonly ('zh-CN' | 'en')[]
  /** What waits for this person, and where it is listed. */
  readonly inbox?: {
    readonly count: number
    readonly capped: boolean
    readonly href: string
  } | null
  readonly portal: {
    readonly id: string
    readonly title: string
    readonly description: string | null
    readonly primaryColor: string
    readonly demo: boolean
  }
  /** null at the door. */
  readonly person: {
    readonly name: string
    readonly login: string
    /** 演示第一职业技术学院 · 学校管理员 */
    readonly standsFor: string
    readonly identities: readonly {
      readonly key: string
      readonly title: string
      readonly current: boolean
    }[]
  } | null
  readonly menu: readonly {
    readonly id: string
    readonly title: string
    readonly entries: readonly {
      readonly id: string
      readonly title: string
      readonly href: string
      readonly current: boolean
    }[]
  }[]
  readonly home: string
  readonly notice: {
    readonly tone: Tone
    readonly text: string
    readonly href: string | null
  } | null
}

/* --- landing, doors ------------------------------------------------------------------------------------------- */

export interface LandingProps {
  readonly portals: readonly {
    readonly id: string
    readonly title: string
    readonly description: string | null
    readonly primaryColor: string
    readonly href: string
    readonly broken: boolean
  }[]
  readonly demo: boolean
}

export interface DoorProps {
  readonly frame: Frame
  readonly doors: readonly {
    readonly id: string
    readonly title: string
    readonly description: string | null
    readonly href: string
    readonly current: boolean
  }[]
  readonly door: {
    readonly id: string
    readonly title: string
    readonly description: string | null
    readonly identify: string
  }
  /** Demo only: `/:portal/personas`. */
  readonly personas: string | null
}
/** POST /:portal/login/:door {identifier, password} → 200 {to} | 401/422/429 {errors}. */

export interface PersonasProps {
  readonly frame: Frame
  readonly personas: readonly {
    readonly login: string
    readonly name: string
    readonly standsFor: string
    /** null: somebody has changed it; nobody but they can enter. */
    readonly password: string | null
    readonly door: string
  }[]
}

/** POST /:portal/password {current, next, again} → 200 {to}. */
export interface PasswordProps {
  readonly frame: Frame
  readonly mustChange: boolean
  readonly rules: readonly {
    readonly id: 'length' | 'classes' | 'different'
    readonly text: string
    readonly minimum?: number
  }[]
}

/* --- pages ------------------------------------------------------------------------------------------------------ */

export interface HomeProps {
  readonly frame: Frame
  readonly title: string
  readonly blocks: readonly (
    | {
        readonly id: string
        readonly kind: 'figure'
        readonly title: string
        readonly count: number
        readonly capped: boolean
        readonly href: string
      }
    | {
        readonly id: string
        readonly kind: 'text'
        readonly title: string | null
        readonly markdown: string
      }
    | {
        readonly id: string
        readonly kind: 'view'
        readonly title: string
        readonly href: string
        readonly columns: readonly ListColumn[]
        readonly rows: readonly ListRow[]
        readonly empty: string
      }
  )[]
}

/** GET /:portal/inbox: what waits for this identity, what is due first first. */
export interface InboxProps {
  readonly frame: Frame
  readonly rows: readonly {
    readonly id: string
    readonly entity: { readonly id: string; readonly title: string }
    readonly label: string
    readonly step: string
    readonly since: string
    readonly due: DueTime | null
    readonly href: string
  }[]
}

export interface ListColumn {
  readonly id: string
  readonly title: string
  readonly kind: string
  readonly sortable: boolean
  readonly link: boolean
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
  /** `page`: go to href. `dialog`: ask `input` (may be null) and POST `{version, input}` to `href`. `remove`: DELETE href with `{version}`. */
  readonly how: 'page' | 'dialog' | 'remove'
  readonly href: string
  readonly input: FormBody | null
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

export interface ErrorProps {
  readonly frame: Frame | null
  readonly status: number
  readonly code: string
  readonly message: string
  readonly hint: string | null
}

export interface ProblemsProps {
  readonly packs: readonly {
    readonly id: string
    readonly problems: readonly {
      readonly id: string
      readonly file: string
      readonly line: number
      readonly pointer: string
      readonly layer: string
      readonly message: string
      readonly hint: string | null
      readonly excerpt: string | null
    }[]
  }[]
  /** When the last good release was compiled, if one keeps serving. */
  readonly servingSince: string | null
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
