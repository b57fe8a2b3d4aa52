import type { Catalog, Field, Option } from '#app/metadata/catalog'
import type { Json } from '../../../resources/props.js'

type Schema = { readonly [key: string]: Json }

/**
 * The flat rjsf schema of one field: its own plain schema with its title and the titles of its choices. Which control
 * fits it is the browser's to say, from this schema.
 */
export function fieldSchema(field: Field, catalog: Catalog, present: Json): Schema {
  const described = {
    title: field.title,
    ...(field.description ? { description: field.description } : {}),
    ...(field.generated ? { readOnly: true } : {}),
  }
  const plain = field.schema as Schema
  const choices = optionsOf(field, catalog, present)
  if (field.kind === 'list')
    return { ...plain, ...described, items: itemsSchema(field, choices), uniqueItems: true }
  if (choices) return { type: 'string', ...described, oneOf: choices }
  if (field.kind === 'reference') return { type: 'string', ...described }
  return { ...plain, ...described }
}

function itemsSchema(field: Field, choices: Schema[] | null): Schema {
  return choices
    ? { type: 'string', oneOf: choices }
    : ((field.schema.items as Schema | undefined) ?? { type: 'string' })
}

/** Enabled choices, and the disabled ones that the record has: an old value stays readable. */
function optionsOf(field: Field, catalog: Catalog, present: Json): Schema[] | null {
  const options = field.options ?? field.items?.options ?? dictionaryOf(field, catalog)
  if (!options) return null
  const held = Array.isArray(present) ? present : [present]
  return options
    .filter(({ value, enabled }) => enabled || held.includes(value))
    .map(({ value, title }) => ({ const: value, title }))
}

function dictionaryOf(field: Field, catalog: Catalog): readonly Option[] | null {
  const id = field.dictionary ?? field.items?.dictionary ?? null
  return id === null ? null : (catalog.dictionaries.get(id)?.items ?? [])
}
