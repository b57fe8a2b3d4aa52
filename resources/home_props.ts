import type { Frame } from './frame_props.js'
import type { DueTime, ListColumn, ListRow } from './props.js'

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
