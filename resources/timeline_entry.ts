/** One thing that happened to a record. */
import type { Tone } from './cells.js'

export interface TimelineEntry {
  readonly id: string
  /** 学校管理员 演示甲 · 审核不通过 */
  readonly title: string
  readonly person: string
  readonly at: string
  readonly tone: Tone
  /** What the actor gave: opinion and the like. */
  readonly input: readonly { readonly title: string; readonly text: string }[]
  readonly changes: readonly {
    readonly title: string
    readonly before: string
    readonly after: string
  }[]
  readonly state: { readonly from: string | null; readonly to: string } | null
}
