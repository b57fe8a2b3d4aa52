import type { Catalog, Field, Option } from '#app/metadata/catalog'
import type { Json } from '../../../resources/props.js'

type Schema = { readonly [key: string]: Json }

const LONG_TEXT = 200

/** The flat rjsf schema of one field: its own plain schema with its title and the titles of its choices. */
export function fieldSchema(field: Field, catalog: Catalog, present: Json): Schema {
  const described = { title: field.title, ...(field.description ? { description: field.description } : {}) }
  const plain = field.schema as Schema
  const choices = optionsOf(field, catalog, present)
  if (field.kind === 'list') return { ...plain, ...described, items: itemsSchema(field, choices), uniqueItems: true }
  if (choices) return { type: 'string', ...described, oneOf: choices }
  if (field.kind === 'reference') return { type: 'string', ...described }
  return { ...plain, ...described }
}

/** How rjsf shows it, where the kind alone does not say. `references` and `reference` search over the API. */
export function fieldUi(field: Field, catalog: Catalog): Schema {
  const widget = widgetOf(field, catalog)
  return widget === null ? {} : { 'ui:widget': widget }
}

function widgetOf(field: Field, catalog: Catalog): string | null {
  if (field.kind === 'reference') return 'reference'
  if (field.kind === 'list') return field.items?.kind === 'reference' ? 'references' : 'select'
  if (field.kind === 'date') return 'date'
  if (field.kind === 'datetime') return 'datetime'
  if (field.kind === 'text' && Number(field.schema.maxLength ?? 0) > LONG_TEXT) return 'textarea'
  if (field.kind === 'option' && (optionsOf(field, catalog, null)?.length ?? 0) <= 4) return 'radio'
  return null
}

function itemsSchema(field: Field, choices: Schema[] | null): Schema {
  return choices ? { type: 'string', oneOf: choices } : ((field.schema.items as Schema | undefined) ?? { type: 'string' })
}

/** Enabled choices, and the disabled ones that the record has: an old value stays readable. */
function optionsOf(field: Field, catalog: Catalog, present: Json): Schema[] | null {
  const options = field.options ?? field.items?.options ?? dictionaryOf(field, catalog)
  if (!options) return null
  const held = Array.isArray(present) ? present : [present]
  return options.filter(({ value, enabled }) => enabled || held.includes(value)).map(({ value, title }) => ({ const: value, title }))
}

function dictionaryOf(field: Field, catalog: Catalog): readonly Option[] | null {
  const id = field.dictionary ?? field.items?.dictionary ?? null
  return id === null ? null : (catalog.dictionaries.get(id)?.items ?? [])
}
