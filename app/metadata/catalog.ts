import type {
  BoundCondition,
  Condition,
  FieldKindId,
  FieldShape,
  InverseShape,
  Path,
  Shape,
  Value,
} from '../conditions/condition.js'
import type { Expression } from '../expressions/expression.js'
import type { JsonSchema } from '../fields/field_kind.js'
import type { Role } from './catalog_roles.js'
import type { Form, Menu, Page, View } from './catalog_screens.js'
import type { Workflow } from './catalog_workflow.js'

export type * from './catalog_roles.js'
export type * from './catalog_screens.js'
export type * from './catalog_workflow.js'

/** Everything a portal is, compiled from its pack: one frozen value, swapped whole on reload. */
export interface Catalog {
  /** The pack's id, which is also the portal's address. */
  readonly id: string
  /** Hash over all files the pack was read from. */
  readonly release: string
  readonly pack: PackSettings
  readonly entities: ReadonlyMap<string, Entity>
  readonly forms: ReadonlyMap<string, Form>
  readonly views: ReadonlyMap<string, View>
  readonly roles: ReadonlyMap<string, Role>
  readonly pages: ReadonlyMap<string, Page>
  readonly dictionaries: ReadonlyMap<string, Dictionary>
  /** locale → source text → text. */
  readonly texts: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly scenarios: ReadonlyMap<string, JsonObject>
  /** entity → name → values as written (`data/<entity>.json`). */
  readonly data: ReadonlyMap<string, ReadonlyMap<string, JsonObject>>
  /** entity → group → how many records and how they vary, as written (`sets/<entity>.json`). */
  readonly sets: ReadonlyMap<string, ReadonlyMap<string, JsonObject>>
  /** Every `$user.…` path that any condition or value of the pack uses; an identity loads exactly these. */
  readonly userPaths: readonly (readonly string[])[]
}

export type JsonObject = Readonly<Record<string, unknown>>

export interface PackSettings {
  readonly id: string
  readonly title: string
  readonly extends: readonly string[]
  readonly locale: string
  readonly timeZone: string
  readonly colors: { readonly primary: string }
  readonly description: string | null
  readonly doors: ReadonlyMap<string, Door>
  readonly passwords: {
    readonly initial: 'random' | Value
    readonly reset: 'random' | Value
    readonly mustChange: boolean
    readonly minLength: number
  }
  readonly menus: ReadonlyMap<string, Menu>
  readonly parameters: ReadonlyMap<string, Parameter>
  readonly search: readonly string[]
  readonly calendar: WorkCalendar
}

/** What is no Monday to Friday: days `YYYY-MM-DD` that are free, and weekend days that are worked. */
export interface WorkCalendar {
  readonly holidays: ReadonlySet<string>
  readonly workdays: ReadonlySet<string>
}

export interface Parameter {
  readonly id: string
  readonly title: string
  readonly schema: JsonSchema
  readonly value: unknown
}

export interface Door {
  readonly id: string
  readonly title: string
  readonly description: string | null
  readonly roles: readonly string[]
  /** Account fields (`login`, `phone`) by which one may name oneself. */
  readonly identify: readonly string[]
  readonly secret: 'password'
  readonly lock: { readonly warnAt: number; readonly lockAt: number; readonly seconds: number }
}

export interface Entity extends Shape {
  readonly title: string
  readonly description: string | null
  readonly system: boolean
  readonly fields: ReadonlyMap<string, Field>
  /** Fields that stand in no table (`x-derived`): readable and shown, never asked, written or kept. */
  readonly derived?: ReadonlyMap<string, Field>
  readonly label: Template
  readonly checks: readonly Check[]
  readonly uniques: readonly Unique[]
  readonly indexes: readonly Index[]
  readonly workflow: Workflow | null
  readonly renamedFrom: string | null
  /** Fields that take part in quick search. */
  readonly search: readonly {
    readonly field: string
    readonly match: 'exact' | 'prefix' | 'contains'
  }[]
  /** The bundled plain JSON Schema of a whole record's own fields, for Ajv and strangers' tools. */
  readonly schema: JsonSchema
}

/** `{name}（{department.name}）` in parts. */
export type Template = readonly (string | { readonly path: Path })[]

export interface Field extends FieldShape {
  readonly title: string
  readonly description: string | null
  readonly kind: FieldKindId
  /** id, version, createdAt, createdBy, updatedAt, updatedBy, complete; state and stateSince with a workflow. */
  readonly builtIn: boolean
  /** Plain schema of the value: type, minLength, maximum, format, items … without `x-`. */
  readonly schema: JsonSchema
  /** Element kind for `list`. */
  readonly items: {
    readonly kind: FieldKindId
    readonly options: readonly Option[] | null
    readonly dictionary: string | null
  } | null
  readonly required: boolean | Condition
  readonly reference: Reference | null
  readonly options: readonly Option[] | null
  readonly dictionary: string | null
  readonly default: Value | null
  /** The default is looked for among other records. */
  readonly lookup?: Lookup | null
  /** Of a reference that is entered by exact values, not chosen. */
  readonly finder?: Finder | null
  readonly writeOnce: boolean
  readonly internal: boolean
  readonly mask: 'id-card' | 'phone' | 'name' | null
  readonly visible: Condition | null
  readonly readonly: Condition | null
  readonly renamedFrom: string | null
  /** Set where the engine itself writes the value, and nobody else. */
  readonly generated?: Generated | null
}

/** How the engine comes to a value of its own. */
export type Generated =
  /** The value behind a reference, as it was when the record last stood open to editing. */
  | { readonly kind: 'snapshot'; readonly path: Path }
  | { readonly kind: 'rollup'; readonly rollup: Rollup }
  /** Given once, when the record is made, and to no other record. */
  | { readonly kind: 'number'; readonly parts: readonly NumberPart[] }
  /** Computed from other fields at every write; `after`: the computed fields it reads. */
  | {
      readonly kind: 'computed'
      readonly expression: Expression
      readonly after: readonly string[]
    }
  /** Computed whenever it is shown; only fields of `derived` are. */
  | { readonly kind: 'derived'; readonly expression: Expression }

/** By which fields of the referred record it is found, all of them exactly, and which of its fields that shows. */
export interface Finder {
  readonly by: readonly string[]
  readonly show: readonly string[]
}

/** The first record that fits; asked with the pack's authority when a record is made without this value. */
export interface Lookup {
  readonly entity: string
  /** `$record` is the record being made. */
  readonly where: Condition | null
  readonly sort: readonly { readonly field: FieldShape; readonly descending: boolean }[]
  readonly take: FieldShape
  /** What is said when none fits; null leaves the field empty. */
  readonly none: string | null
}

/** A piece of a number: text as written, the year, the next of a sequence, or characters nobody can guess. */
export type NumberPart =
  string | { readonly kind: 'year' } | { readonly kind: 'seq' | 'random'; readonly width: number }

/** A figure over the rows of an inverse, kept in the row they refer to. */
export interface Rollup {
  readonly inverse: InverseShape
  readonly aggregate: 'count' | 'sum' | 'avg' | 'min' | 'max'
  /** Null for `count`. */
  readonly field: FieldShape | null
  /** Asks own stored fields of the rows against literals only. */
  readonly where: BoundCondition | null
}

export interface Reference {
  readonly entity: string
  readonly inverse: string | null
  readonly onDelete: 'restrict' | 'cascade' | 'clear'
  /** Narrows the choices; asked of the referred rows, `$record` is the edited record (a variable). */
  readonly options: Condition | null
}

export type Tone = 'default' | 'processing' | 'success' | 'warning' | 'error' | 'ended'

export interface Option {
  readonly value: string
  readonly title: string
  readonly short: string | null
  readonly tone: Tone | null
  readonly enabled: boolean
}

export interface Check {
  readonly name: string
  readonly require: Condition
  readonly message: string
  readonly field: string | null
}

export interface Unique {
  readonly name: string
  readonly fields: readonly string[]
  readonly where: Condition | null
  readonly message: string
}

/** Derived from views (filters, sort), rules and references; `columns` are column names in order. */
export interface Index {
  readonly name: string
  readonly columns: readonly string[]
}

export interface Dictionary {
  readonly id: string
  readonly title: string
  readonly items: readonly Option[]
}
