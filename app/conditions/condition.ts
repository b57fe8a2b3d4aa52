/**
 * The one condition language, after parsing. Free of Node, Adonis and the database: the browser shares this folder
 * except `to_sql.ts`.
 *
 * raw JSON ──parse──▶ Condition ──bind(variables)──▶ BoundCondition ──▶ evaluate (memory) or toSql (both databases)
 *
 * A variable that is missing makes the whole condition unknown: `bind` answers `UNKNOWN` and each caller takes its own
 * refusing side (language.md, section 4).
 */

/** What conditions need to know of an entity; the Catalog's Entity satisfies it. */
export interface Shape {
  readonly id: string
  readonly table: string
  readonly fields: ReadonlyMap<string, FieldShape>
  /** Fields that stand in no table: computed when they are shown, so nothing can be asked of them. */
  readonly derived?: ReadonlyMap<string, FieldShape>
  readonly inverses: ReadonlyMap<string, InverseShape>
  /** x-conditions as written, inlined by the parser through `$is`. */
  readonly namedConditions: Readonly<Record<string, unknown>>
}

export interface FieldShape {
  readonly id: string
  readonly column: string
  readonly kind: FieldKindId
  /** The entity this field refers to, for kind `reference` and for a list of references. */
  readonly target: string | null
  /** Of a list of references: the table that holds what it refers to, row by row, for keys and for the way back. */
  readonly links?: string | null
  /** What a `list` is made of; lets the parser refuse a value no list of this kind can contain. */
  readonly items?: {
    readonly kind: FieldKindId
    readonly options?: readonly { readonly value: string }[] | null
    readonly dictionary?: string | null
  } | null
  /** The values of an `option`; lets the parser refuse an unknown one. */
  readonly options?: readonly { readonly value: string }[] | null
  /** The dictionary a value of kind `dictionary` is taken from; its items stand in the scope. */
  readonly dictionary?: string | null
}

/** The way back from a reference: rows of `entity` whose `field` is this record. */
export interface InverseShape {
  readonly name: string
  readonly entity: string
  readonly field: string
  /** Set where the rows are those that this list of references of the holder names; `field` is then their `id`. */
  readonly list?: PathStep
}

export type FieldKindId =
  | 'text'
  | 'integer'
  | 'decimal'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'option'
  | 'dictionary'
  | 'reference'
  | 'list'

/** One step of a dotted path: through the reference `field` of `entity`. The last element names the field itself. */
export interface PathStep {
  readonly entity: string
  readonly field: FieldShape
}
/** At least one step; all but the last are references. */
export type Path = readonly PathStep[]

export type VariableName =
  | 'user'
  | 'record'
  | 'input'
  | 'param'
  | 'before'
  | 'found'
  | 'answer'
  | 'each'
  | 'today'
  | 'now'
  | 'year'

export interface Offset {
  /** A whole number, or the name of a parameter (`$today-{youth.below}y`). */
  readonly amount: number | { readonly param: string }
  readonly sign: 1 | -1
  readonly unit: 'm' | 'h' | 'd' | 'w' | 'M' | 'y'
}

/** Something that has a value: on the right of an operator, in a default, in `set` and `with`. */
export type Value =
  | { readonly kind: 'literal'; readonly value: Literal }
  | {
      readonly kind: 'variable'
      readonly name: VariableName
      readonly path: readonly string[]
      readonly offset: Offset | null
    }
  /** A field of the record the outer question is about (`$record.…` where that record is the row itself). */
  | { readonly kind: 'root'; readonly path: Path }

export type Scalar = string | number | boolean
export type Literal = Scalar | readonly Scalar[] | null

/** What stands left of an operator: a field of the row in question, or a value that is not the row's. */
export type Operand = { readonly kind: 'field'; readonly path: Path } | Value

export type OperatorId =
  | '$eq'
  | '$ne'
  | '$in'
  | '$nin'
  | '$gt'
  | '$gte'
  | '$lt'
  | '$lte'
  | '$exists'
  | '$contains'
  | '$prefix'
  | '$within'

export type Condition =
  | { readonly op: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly op: 'not'; readonly part: Condition }
  | {
      readonly op: 'compare'
      readonly left: Operand
      readonly operator: OperatorId
      readonly right: Value
    }
  /** Rows of an inverse, reached through the references of `through` (often empty), of which at least one / none fits. */
  | {
      readonly op: 'some' | 'none'
      readonly through: Path
      readonly inverse: InverseShape
      readonly part: Condition
    }

/** A condition all of whose variables have been replaced by literals; `root` operands stay. */
export type BoundCondition = Condition & { readonly __bound?: true }

export const ALWAYS: BoundCondition = { op: 'and', parts: [] }
export const NEVER: BoundCondition = { op: 'or', parts: [] }
export const UNKNOWN = Symbol('unknown')

/** Values of variables for one act. `undefined` is missing, `null` is an empty value. */
export interface Variables {
  /** `path.join('.')` is the way as it was written after the name. */
  get(name: VariableName, path: readonly string[]): Literal | undefined
  /** The portal's zone, in which `$now+1M` counts its months; UTC when absent. */
  readonly timeZone?: string
}

/** A record as conditions read it in memory. Whoever evaluates loads the paths beforehand (`pathsOf`). */
export interface RecordReader {
  /** The value at a dotted path through to-one references; null where any hop is empty. */
  value(path: Path): Literal
  /** The rows of an inverse behind `through`. */
  rows(through: Path, inverse: InverseShape): readonly RecordReader[]
}

/** A fault found while parsing, before file and line are known. `pointer` is relative to the condition's own root. */
export interface ConditionFault {
  readonly id: string
  readonly pointer: string
  readonly message: string
  readonly hint?: string
}
