import type { BoundCondition } from '../app/conditions/condition.js'
import type { Json } from './cells.js'

/** A flat form: rjsf schema without if/oneOf/dependencies made from our conditions. */
export interface FormBody {
  readonly schema: { readonly [key: string]: Json }
  readonly uiSchema: { readonly [key: string]: Json }
  readonly values: Readonly<Record<string, Json>>
  readonly sections: readonly {
    readonly id: string
    readonly title: string
    readonly description: string | null
    readonly fields: readonly string[]
  }[]
  /** Per field; evaluated in the browser over the form's values with app/conditions/evaluate. */
  readonly visible: Readonly<Record<string, BoundCondition>>
  readonly required: Readonly<Record<string, BoundCondition>>
  readonly readonly: Readonly<Record<string, BoundCondition>>
  /** Reference fields: where to search, and the text of the present value. GET `?q=&values=<json>` → {choices:[{value,text,hint}]} */
  readonly choices: Readonly<
    Record<
      string,
      {
        readonly href: string
        readonly text: string | null
        /** Of a list of references: id → text of what it holds now. */
        readonly names?: Readonly<Record<string, string>>
      }
    >
  >
}
