import { createHash } from 'node:crypto'
import type { FieldKindId } from '#app/conditions/condition'
import type { JsonSchema } from '#app/fields/field_kind'
import type { Field, Option, Tone } from '../catalog.js'
import type { FieldDraft, ItemDraft } from './entity_draft.js'
import type { MetaNode } from '../load/node.js'
import { isTrue, itemsOf, member, membersOf, textOf, valueOf } from '../load/node.js'

/** The items of dictionaries by dictionary id. */
export type Dictionaries = ReadonlyMap<string, readonly Option[]>

const MAX_NAME = 63

const PLAIN_KEYWORDS = [
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'format',
  'uniqueItems',
  'minItems',
  'maxItems',
]

/** The column of a field: its id in snake_case. */
export function columnOf(id: string): string {
  return id.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replaceAll('.', '_')
}

/** The table of an entity: its id in snake_case. */
export function tableOf(id: string): string {
  return id.replaceAll('-', '_')
}

/** The table that holds the links of a list of references; a long name keeps its beginning and a hash of the whole. */
export function linksOf(table: string, column: string): string {
  const name = `${table}__${column}`
  if (name.length <= MAX_NAME) return name
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8)
  return `${name.slice(0, MAX_NAME - 9)}_${hash}`
}

/** What a property is, by what is written; null when nothing says it. */
export function kindOfProperty(node: MetaNode): FieldKindId | null {
  if (textOf(node, 'x-ref') !== undefined) return 'reference'
  if (textOf(node, 'x-dictionary') !== undefined) return 'dictionary'
  if (member(node, 'oneOf')) return 'option'
  const rollup = member(node, 'x-rollup')
  if (rollup) return member(rollup, 'count') ? 'integer' : 'decimal'
  switch (textOf(node, 'type')) {
    case 'integer':
      return 'integer'
    case 'number':
      return 'decimal'
    case 'boolean':
      return 'boolean'
    case 'array':
      return 'list'
    case 'string': {
      const format = textOf(node, 'format')
      return format === 'date' ? 'date' : format === 'date-time' ? 'datetime' : 'text'
    }
    default:
      return null
  }
}

/** A field as far as it can be told without other entities. */
export function draftField(
  id: string,
  node: MetaNode,
  dictionaries: Dictionaries,
  table: string | null = null
): FieldDraft {
  const kind = kindOfProperty(node) ?? 'text'
  const items = kind === 'list' ? draftItems(member(node, 'items'), dictionaries) : null
  const options = kind === 'option' ? optionsOf(node) : null
  const dictionary = kind === 'dictionary' ? (textOf(node, 'x-dictionary') ?? null) : null
  const field = { id, kind, items, options, dictionary }
  const generated = generatedOf(node)
  return {
    ...field,
    column: columnOf(id),
    target: kind === 'reference' ? (textOf(node, 'x-ref') ?? null) : (items?.target ?? null),
    links: table !== null && items?.kind === 'reference' ? linksOf(table, columnOf(id)) : null,
    title: textOf(node, 'title') ?? id,
    description: textOf(node, 'description') ?? null,
    builtIn: false,
    schema: schemaOf(node, field, dictionaries),
    writeOnce: isTrue(node, 'x-write-once'),
    internal: isTrue(node, 'x-internal') || generated !== null,
    generated,
    mask: (textOf(member(node, 'x-sensitive'), 'mask') as Field['mask'] | undefined) ?? null,
    renamedFrom: textOf(node, 'x-renamed-from') ?? null,
    node,
  }
}

function generatedOf(node: MetaNode): FieldDraft['generated'] {
  if (member(node, 'x-rollup')) return { kind: 'rollup' }
  if (member(node, 'x-number')) return { kind: 'number' }
  if (member(node, 'x-derived')) return { kind: 'derived' }
  return member(node, 'x-computed') ? { kind: 'computed' } : null
}

/** The options written in a `oneOf`. */
export function optionsOf(node: MetaNode | undefined): Option[] {
  return itemsOf(node, 'oneOf').map((option) => ({
    value: textOf(option, 'const') ?? '',
    title: textOf(option, 'title') ?? '',
    short: textOf(option, 'x-short') ?? null,
    tone: (textOf(option, 'x-tone') as Tone | undefined) ?? null,
    enabled: true,
  }))
}

/** The items of a dictionary file. */
export function dictionaryOptions(node: MetaNode): Option[] {
  return membersOf(node, 'items').map(([value, item]) => ({
    value,
    title: textOf(item, 'title') ?? value,
    short: textOf(item, 'x-short') ?? null,
    tone: (textOf(item, 'x-tone') as Tone | undefined) ?? null,
    enabled: !isFalse(member(item, 'enabled')),
  }))
}

function isFalse(node: MetaNode | undefined): boolean {
  return node?.kind === 'scalar' && node.value === false
}

function draftItems(node: MetaNode | undefined, dictionaries: Dictionaries): ItemDraft {
  const kind = (node && kindOfProperty(node)) ?? 'text'
  const options = kind === 'option' ? optionsOf(node) : null
  const dictionary = kind === 'dictionary' ? (textOf(node, 'x-dictionary') ?? null) : null
  const schema = node
    ? schemaOf(node, { kind, options, dictionary, items: null }, dictionaries)
    : { type: 'string' }
  return {
    kind,
    options,
    dictionary,
    target: kind === 'reference' ? (textOf(node, 'x-ref') ?? null) : null,
    schema,
  }
}

interface Typed {
  readonly kind: FieldKindId
  readonly options: readonly Option[] | null
  readonly dictionary: string | null
  readonly items: ItemDraft | null
}

const JSON_TYPES: Readonly<Record<FieldKindId, string>> = {
  text: 'string',
  integer: 'integer',
  decimal: 'number',
  boolean: 'boolean',
  date: 'string',
  datetime: 'string',
  option: 'string',
  dictionary: 'string',
  reference: 'string',
  list: 'array',
}

function schemaOf(node: MetaNode, field: Typed, dictionaries: Dictionaries): JsonSchema {
  const schema: Record<string, unknown> = {}
  for (const name of ['title', 'description'])
    if (member(node, name)) schema[name] = textOf(node, name)
  schema.type = JSON_TYPES[field.kind]
  for (const name of PLAIN_KEYWORDS) {
    const written = member(node, name)
    if (written) schema[name] = valueOf(written)
  }
  const choices =
    field.options ?? (field.dictionary === null ? null : (dictionaries.get(field.dictionary) ?? []))
  if (choices && choices.length > 0)
    schema.oneOf = choices.map(({ value, title }) => ({ const: value, title }))
  if (field.kind === 'reference') schema.format = 'uuid'
  if (field.items) schema.items = field.items.schema
  // A record is named once: its place in the list is a row of its own.
  if (field.items?.kind === 'reference') schema.uniqueItems = true
  return schema
}
