import type { Catalog } from './catalog.js'
import { deepFreeze } from './compile/freeze.js'

/** Members of the Catalog that people read. */
const READ: ReadonlySet<string> = new Set([
  'title',
  'description',
  'short',
  'message',
  'because',
  'hint',
  'confirm',
  'help',
  'reason',
  'markdown',
  'none',
  'unit',
  'placeholder',
  'ui:title',
  'ui:help',
  'ui:description',
  'ui:placeholder',
])
/** Members that hold data or are read by machines only. */
const APART: ReadonlySet<string> = new Set(['data', 'scenarios', 'texts', 'schema', 'expect'])
/** Templates, such as a record's label: their fixed parts between the fields. */
const TEMPLATES: ReadonlySet<string> = new Set(['label', 'show'])

type Say = (text: string) => string

const made = new WeakMap<Catalog, Map<string, Catalog>>()
const sources = new WeakMap<Catalog, Catalog>()

/**
 * The Catalog in a language: made once per language and release, and like the Catalog itself in everything that is not
 * read by people. What has no translation stays in the pack's own words.
 */
export function localized(catalog: Catalog, locale: string): Catalog {
  const source = ownCatalog(catalog)
  if (locale === source.pack.locale) return source
  const known = made.get(source) ?? new Map<string, Catalog>()
  made.set(source, known)
  const copy = known.get(locale) ?? translated(source, locale)
  known.set(locale, copy)
  return copy
}

/** The Catalog in the pack's own language: what is written down is written in this one. */
export function ownCatalog(catalog: Catalog): Catalog {
  return sources.get(catalog) ?? catalog
}

/** A text of the pack (a stored name of a role) in the language of a Catalog. */
export function say(catalog: Catalog, text: string): string {
  const source = ownCatalog(catalog)
  return source === catalog ? text : (textsIn(source, catalog.pack.locale).get(text) ?? text)
}

/** A freshly compiled Catalog with the pack's own words for what its bases call otherwise. */
export function withOwnWords(catalog: Catalog): Catalog {
  const own = catalog.texts.get(catalog.pack.locale)
  return own && own.size > 0 ? copyOf(catalog, (text) => own.get(text) ?? text) : catalog
}

/** Every text of a Catalog that people read, once, in the order of the pack. */
export function sourceTexts(catalog: Catalog): string[] {
  const texts = new Set<string>()
  copyOf(catalog, (text) => {
    texts.add(text)
    return text
  })
  return [...texts]
}

/** The texts that have no translation; what is written without a letter of any script needs none. */
export function missingTexts(catalog: Catalog, locale: string): string[] {
  const known = textsIn(catalog, locale)
  return sourceTexts(catalog).filter((text) => /\p{Script=Han}/u.test(text) && !known.has(text))
}

function translated(source: Catalog, locale: string): Catalog {
  const texts = textsIn(source, locale)
  const copy = copyOf(source, (text) => texts.get(text) ?? text)
  const spoken = deepFreeze({ ...copy, pack: { ...copy.pack, locale } })
  sources.set(spoken, source)
  return spoken
}

const tables = new WeakMap<Catalog, Map<string, ReadonlyMap<string, string>>>()

function textsIn(catalog: Catalog, locale: string): ReadonlyMap<string, string> {
  const known = tables.get(catalog) ?? new Map<string, ReadonlyMap<string, string>>()
  tables.set(catalog, known)
  const table = known.get(locale) ?? tableOf(catalog, locale)
  known.set(locale, table)
  return table
}

/** Source text → text. A base's text that the pack calls otherwise is found by both names. */
function tableOf({ pack, texts }: Catalog, locale: string): ReadonlyMap<string, string> {
  const written = texts.get(locale) ?? new Map<string, string>()
  const renamed = [...(texts.get(pack.locale) ?? [])]
    .filter(([base, own]) => written.has(base) && !written.has(own))
    .map(([base, own]) => [own, written.get(base)!] as const)
  return new Map([...written, ...renamed])
}

/** The same Catalog with its texts said anew; what is shared stays shared. */
function copyOf(catalog: Catalog, saying: Say): Catalog {
  return new Copier(saying).copy(catalog, '') as Catalog
}

class Copier {
  private readonly copies = new Map<object, unknown>()

  constructor(private readonly say: Say) {}

  copy(value: unknown, key: string): unknown {
    if (typeof value === 'string') return READ.has(key) ? this.say(value) : value
    if (typeof value !== 'object' || value === null) return value
    const known = this.copies.get(value)
    if (known !== undefined) return known
    if (Array.isArray(value)) return this.copyList(value, key)
    if (value instanceof Map) return this.copyMap(value)
    return isPlain(value) ? this.copyMembers(value) : value
  }

  private copyList(list: readonly unknown[], key: string): unknown[] {
    const copy: unknown[] = []
    this.copies.set(list, copy)
    for (const item of list)
      copy.push(
        TEMPLATES.has(key) && typeof item === 'string' ? this.say(item) : this.copy(item, '')
      )
    return copy
  }

  private copyMap(map: ReadonlyMap<unknown, unknown>): Map<unknown, unknown> {
    const copy = new Map<unknown, unknown>()
    this.copies.set(map, copy)
    for (const [key, item] of map) copy.set(key, this.copy(item, ''))
    return copy
  }

  private copyMembers(object: object): object {
    const copy: Record<string, unknown> = {}
    this.copies.set(object, copy)
    for (const [key, item] of Object.entries(object))
      copy[key] = APART.has(key) ? item : this.copy(item, key)
    return copy
  }
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
