import type { Frame } from './frame_props.js'

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
