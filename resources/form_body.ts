import type { BoundCondition } from '../app/conditions/condition.js'
import type { Cell, Json } from './cells.js'

/** What is shown of a record found by exact values. */
export interface FoundRecord {
  readonly shown: readonly { readonly id: string; readonly title: string; readonly cell: Cell }[]
}

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
        /** Entered by exact values: POST `{by,values?,about?}` there → {data:FoundRecord}; the value is then `{"by":{…}}` as text. */
        readonly lookup?: {
          readonly href: string
          readonly about: string | null
          readonly by: readonly { readonly id: string; readonly title: string }[]
        }
        /** Of a list of references: id → text of what it holds now. */
        readonly names?: Readonly<Record<string, string>>
      }
    >
  >
}
