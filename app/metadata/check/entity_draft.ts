import type { InverseShape, Shape } from '#app/conditions/condition'
import type { JsonSchema } from '#app/fields/field_kind'
import type { Field, Generated } from '../catalog.js'
import type { MetaNode } from '../load/node.js'

/** An entity whose fields are known while its conditions are not parsed yet: parsing them needs all shapes. */
export interface EntityDraft extends Shape {
  readonly node: MetaNode
  readonly workflow: MetaNode | undefined
  readonly fields: ReadonlyMap<string, FieldDraft>
  readonly derived: ReadonlyMap<string, FieldDraft>
  readonly inverses: Map<string, InverseShape>
}

export type SnapshotDraft = Extract<Generated, { kind: 'snapshot' }>

/** What a list is made of: like a field, one level down. */
export type ItemDraft = NonNullable<Field['items']> & {
  readonly target: string | null
  readonly schema: JsonSchema
}

/** A field without what needs conditions or values. */
export interface FieldDraft extends Omit<
  Field,
  | 'required'
  | 'reference'
  | 'default'
  | 'visible'
  | 'readonly'
  | 'items'
  | 'generated'
  | 'lookup'
  | 'finder'
> {
  /** What the engine writes by itself; what it needs of conditions is compiled later. */
  readonly generated?:
    SnapshotDraft | { readonly kind: 'rollup' | 'computed' | 'derived' | 'number' } | null
  readonly items: ItemDraft | null
  /** Of a grant: the roles that are given for the record this field names; asked for with these and with no other. */
  readonly ofRoles?: readonly string[]
  /** What was written; null for a field the engine adds. */
  readonly node: MetaNode | null
}
