import { en } from './en.js'

/** The languages that the engine itself speaks; a pack's own are its `texts/<locale>.json`. */
export type Locale = 'zh-CN' | 'en'

export const LOCALES: readonly Locale[] = ['zh-CN', 'en']
/** What is spoken to who has chosen nothing, and the language the sentences of the engine are written in. */
export const DEFAULT_LOCALE: Locale = 'zh-CN'

/** A point of time, told in the reader's language and the portal's zone. */
export interface Moment {
  readonly moment: string
  readonly timeZone: string
}

/** A sentence of the engine before it is put into words: a template in Chinese, and what stands in its `{names}`. */
export interface Sentence {
  readonly template: string
  readonly values: Readonly<Record<string, string | number | Sentence | Moment>>
}

/** A sentence of the engine, or words that are the reader's already, as a pack's messages are. */
export type Words = string | Sentence

const ENGLISH = new Map(Object.entries(en))

/** A sentence with values; one without is its own template. */
export function sentence(template: string, values: Sentence['values'] = {}): Sentence {
  return { template, values }
}

/** Puts a sentence into the words of a language; what the engine does not know stays as it is. */
export function inWords(words: Words, locale: string): string {
  if (typeof words === 'string') return templateIn(words, locale)
  return templateIn(words.template, locale).replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = words.values[name]
    return value === undefined ? hole : valueInWords(value, locale)
  })
}

/** Whether the engine has English for a template. */
export function isTranslated(template: string): boolean {
  return ENGLISH.has(template)
}

/** Several texts as one: 、 or a comma. */
export function listed(texts: readonly string[], locale: string): string {
  return texts.join(locale === 'en' ? ', ' : '、')
}

function templateIn(template: string, locale: string): string {
  return (locale === 'en' ? ENGLISH.get(template) : undefined) ?? template
}

function valueInWords(value: Sentence['values'][string], locale: string): string {
  if (typeof value !== 'object') return String(value)
  return 'moment' in value ? momentInWords(value, locale) : inWords(value, locale)
}

function momentInWords({ moment, timeZone }: Moment, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone,
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
  return format.format(new Date(moment))
}
