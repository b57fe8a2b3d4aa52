/** The language of the page: chosen by the server, loaded before the first page is drawn, the same until the next full load. */
import type { ConfigProviderProps } from 'antd'
import { setTexts } from './texts.js'

export type Locale = 'zh-CN' | 'en'

export const DEFAULT_LOCALE: Locale = 'zh-CN'

/** Each language by its own name, so that whoever cannot read the page finds theirs. */
export const LANGUAGES: readonly { readonly locale: Locale; readonly name: string }[] = [
  { locale: 'zh-CN', name: '中文' },
  { locale: 'en', name: 'English' },
]

export let locale: Locale = DEFAULT_LOCALE
/** Ant Design's own words; English is what it speaks by itself. */
export let controlLocale: ConfigProviderProps['locale'] = undefined

/** The language a page asks for: its frame's, else that of the document. */
export function localeOf(props: unknown, documentLanguage = ''): Locale {
  const asked = (props as { frame?: { locale?: string } | null } | null)?.frame?.locale
  return (asked ?? documentLanguage).startsWith('en') ? 'en' : DEFAULT_LOCALE
}

/** Loads one language and no other. */
export async function loadLocale(next: Locale): Promise<void> {
  locale = next
  document.documentElement.lang = next
  if (next === 'en') setTexts((await import('./texts/en.js')).en)
  else controlLocale = (await import('antd/es/locale/zh_CN')).default
}
