import type { Condition, InverseShape, Path, Value } from '../conditions/condition.js'
import type { Field, JsonObject, Template } from './catalog.js'

/** Forms, views, pages and menus, compiled. */
export interface Form {
  readonly id: string
  readonly entity: string
  readonly title: string
  readonly description: string | null
  readonly via: string | null
  readonly sections: readonly FormSection[]
  /** True when written as steps. */
  readonly steps: boolean
  readonly submit: readonly {
    readonly name: string
    readonly title: string
    readonly then: 'record' | 'list' | 'close'
    readonly via: string | null
  }[]
  readonly ui: JsonObject
}
export interface FormSection {
  readonly id: string
  readonly title: string
  readonly description: string | null
  readonly fields: readonly { readonly field: string; readonly help: string | null }[]
}

export interface View {
  readonly id: string
  readonly entity: string
  readonly title: string
  readonly description: string | null
  readonly kind: 'table' | 'record'
  /** Each row of a table begins with its running number. */
  readonly numbered?: boolean
  readonly where: Condition | null
  readonly columns: readonly ViewColumn[]
  readonly filters: readonly ViewFilter[]
  readonly tabs: readonly {
    readonly id: string
    readonly title: string
    readonly where: Condition | null
    readonly badge: boolean
  }[]
  readonly sort: readonly { readonly path: Path; readonly descending: boolean }[]
  readonly actions: readonly ViewAction[]
  /** For `kind: record`. */
  readonly sections: readonly RecordSection[]
}
export type ViewColumn = FieldColumn | TextColumn | RelatedColumn
interface ColumnHead {
  readonly id: string
  readonly title: string
  readonly link: ColumnLink | null
}
/** The record of the row, or a list whose filter is set to that record. */
export type ColumnLink = 'record' | { readonly view: string; readonly filter: string }
/** The value of a field, shown as it is, as a template, or by the short word of its option. */
export interface FieldColumn extends ColumnHead {
  readonly path: Path
  readonly field: Field
  readonly show?: Template | null
  readonly badge?: boolean
}
/** A template over the row under a name of its own. */
export interface TextColumn extends ColumnHead {
  readonly show: Template
}
/** Some records that refer to the row's record, or to one behind its references. */
export interface RelatedColumn extends ColumnHead {
  readonly related: RelatedRows
}
export interface RelatedRows {
  /** The references to the record whose inverse it is; often empty. */
  readonly through: Path
  readonly inverse: InverseShape
  readonly where: Condition | null
  readonly sort: readonly { readonly path: Path; readonly descending: boolean }[]
  /** So many of them are shown; of the rest there is a number. */
  readonly limit: number
  readonly show: Template
  readonly badge: boolean
}
export interface ViewFilter {
  readonly id: string
  readonly title: string
  readonly path: Path
  readonly field: Field
  readonly match: 'equal' | 'prefix' | 'contains' | 'range'
  readonly required: boolean
}
export interface ViewAction {
  readonly id: string
  readonly title: string
  readonly at: readonly ('page' | 'row' | 'bulk')[]
  readonly fire: string | null
  readonly create: boolean
  readonly form: string | null
  /** The way to the record behind the row that the action edits; null for what is done to the row itself. */
  readonly edit: Path | null
  /** Another record that it makes of the rows; null for what is done to the rows themselves. */
  readonly makes: Making | null
}
/** A record of another entity, made for each of the rows or of all of them together. */
export interface Making {
  readonly entity: string
  /** The creating transition; null where the entity has a plain `create`. */
  readonly via: string | null
  /** `for`: one record for each row; `pick`: one record of all rows. */
  readonly by: 'for' | 'pick'
  /** The field of the new record that refers to the row, or holds the list of rows. */
  readonly field: string
  /** What is filled in beforehand and taken from nobody; `$each` is the row. */
  readonly with: readonly { readonly field: string; readonly value: Value }[]
}
export interface RecordSection {
  readonly id: string
  readonly title: string
  readonly fields: readonly {
    readonly id: string
    readonly title: string
    readonly path: Path
    readonly field: Field
  }[]
  readonly related: InverseShape | null
  /** The way to the record whose related records these are; empty for the record of the page itself. */
  readonly through: Path
  readonly view: string | null
}

export interface Page {
  readonly id: string
  readonly title: string
  readonly blocks: readonly Block[]
}
export type Block =
  | {
      readonly id: string
      readonly kind: 'figure'
      readonly title: string
      readonly view: string
      readonly tab: string | null
      readonly where: Condition | null
      readonly count: true
      readonly when: Condition | null
    }
  | {
      readonly id: string
      readonly kind: 'text'
      readonly title: string | null
      readonly markdown: string
      readonly when: Condition | null
    }
  | {
      readonly id: string
      readonly kind: 'view'
      readonly title: string
      readonly view: string
      readonly tab: string | null
      readonly limit: number
      readonly when: Condition | null
    }

export interface Menu {
  readonly role: string
  readonly home: string | null
  readonly groups: readonly {
    readonly id: string
    readonly title: string
    readonly entries: readonly {
      readonly id: string
      readonly title: string
      readonly view: string | null
      readonly page: string | null
    }[]
  }[]
}
