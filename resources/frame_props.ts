import type { Tone } from './cells.js'

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
