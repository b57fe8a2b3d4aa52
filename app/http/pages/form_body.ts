import { ALWAYS, type BoundCondition, type Variables } from '#app/conditions/condition'
import type { Catalog, Field } from '#app/metadata/catalog'
import type { FormBody, Json } from '../../../resources/props.js'
import { forBrowser } from './browser_condition.js'
import { fieldSchema } from './form_field.js'

export interface FormSource {
  readonly catalog: Catalog
  readonly variables: Variables
  readonly sections: readonly {
    readonly id: string
    readonly title: string
    readonly description: string | null
    readonly fields: readonly { readonly field: Field; readonly help: string | null }[]
  }[]
  /** Field id → value; empty ones may be left out. */
  readonly values: Readonly<Record<string, Json>>
  /** What reference fields hold, as text. */
  readonly texts: Readonly<Record<string, string>>
  /** What lists of references hold, as text by id. */
  readonly names?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Fields shown and not taken: written once, not writable by this person, masked. */
  readonly locked: ReadonlySet<string>
  /** What fields hold that the form does not show; `undefined` for what nobody knows yet. */
  readonly known?: Readonly<Record<string, unknown>>
  /** Where the choices of a reference field are searched. */
  readonly choicesOf: (field: Field) => string
  /** Where a reference that is entered by exact values is looked for. */
  readonly lookupOf: (field: Field) => { readonly href: string; readonly about: string | null }
  readonly ui: Readonly<Record<string, unknown>>
}

type Conditions = Record<string, BoundCondition>

/** A flat form: one schema without `if` or `dependencies`; what depends on other fields stands beside it, bound. */
export function formBody(source: FormSource): FormBody {
  const listed = source.sections.flatMap(({ fields }) => fields)
  const fields = listed.map(({ field }) => field)
  return {
    schema: schemaOf(fields, source),
    uiSchema: uiSchemaOf(listed, source),
    values: valuesOf(fields, source.values),
    sections: source.sections.map(({ id, title, description, fields: own }) => ({
      id,
      title,
      description,
      fields: own.map(({ field }) => field.id),
    })),
    ...conditionsOf(fields, source),
    choices: choicesOf(fields, source),
  }
}

function schemaOf(
  fields: readonly Field[],
  { catalog, values, locked }: FormSource
): FormBody['schema'] {
  const required = fields.filter(
    (field) => field.required === true && field.visible === null && !locked.has(field.id)
  )
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.map((field) => [field.id, fieldSchema(field, catalog, values[field.id] ?? null)])
    ),
    required: required.map(({ id }) => id),
  }
}

function uiSchemaOf(
  fields: readonly { field: Field; help: string | null }[],
  source: FormSource
): FormBody['uiSchema'] {
  const own = fields.map(({ field, help }) => {
    const written = (source.ui[field.id] ?? {}) as Record<string, Json>
    const helped = help === null ? {} : { 'ui:help': help }
    const locked = source.locked.has(field.id) ? { 'ui:readonly': true } : {}
    return [field.id, { ...helped, ...written, ...locked }]
  })
  return { 'ui:order': fields.map(({ field }) => field.id), ...Object.fromEntries(own) }
}

/** Empty values are left out: to JSON Schema a null is a wrong type, an absent one is empty. */
function valuesOf(fields: readonly Field[], values: FormSource['values']): FormBody['values'] {
  const held = fields
    .map(({ id }) => [id, values[id] ?? null] as const)
    .filter(([, value]) => value !== null)
  return Object.fromEntries(held)
}

/** Each place takes its refusing side where a variable is missing: hidden, locked, required. */
function conditionsOf(
  fields: readonly Field[],
  { variables, locked, known = {} }: FormSource
): Pick<FormBody, 'visible' | 'required' | 'readonly'> {
  const visible: Conditions = {}
  const required: Conditions = {}
  const readonly: Conditions = {}
  for (const field of fields) {
    const shown = field.visible && forBrowser(field.visible, variables, false, known)
    const closed = field.readonly && forBrowser(field.readonly, variables, true, known)
    const needed = neededWhen(field, variables, known)
    if (shown) visible[field.id] = shown
    if (closed) readonly[field.id] = closed
    if (needed && !locked.has(field.id)) required[field.id] = needed
  }
  return { visible, required, readonly }
}

/** A hidden field is never required: the browser asks `required` of visible fields only. */
function neededWhen(
  { required, visible }: Field,
  variables: Variables,
  known: NonNullable<FormSource['known']>
): BoundCondition | null {
  if (typeof required !== 'boolean') return forBrowser(required, variables, true, known)
  return required && visible !== null ? ALWAYS : null
}

function choicesOf(fields: readonly Field[], source: FormSource): FormBody['choices'] {
  const references = fields.filter(
    ({ kind, items }) => kind === 'reference' || items?.kind === 'reference'
  )
  return Object.fromEntries(
    references.map((field) => [
      field.id,
      {
        href: source.choicesOf(field),
        text: field.kind === 'list' ? null : (source.texts[field.id] ?? null),
        ...lookupOf(field, source),
        ...(source.names?.[field.id] ? { names: source.names[field.id] } : {}),
      },
    ])
  )
}

/** By which values a reference is entered, where it is not chosen from a list. */
function lookupOf(field: Field, source: FormSource): Pick<FormBody['choices'][string], 'lookup'> {
  const target = source.catalog.entities.get(field.target ?? '')
  if (!field.finder || !target) return {}
  const by = field.finder.by.map((id) => ({ id, title: target.fields.get(id)?.title ?? id }))
  return { lookup: { ...source.lookupOf(field), by } }
}
