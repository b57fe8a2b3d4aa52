import type { HttpContext } from '@adonisjs/core/http'
import { DEFAULT_LOCALE, LOCALES, type Locale } from '#app/texts/words'

/** A plain cookie for the whole host: a choice made at one door holds at the next, and outlives the session. */
const COOKIE = 'paifang-locale'

/** The language of this request: the person's choice, else Chinese. */
export function localeOf({ request }: Pick<HttpContext, 'request'>): Locale {
  const chosen: unknown = request.plainCookie(COOKIE, '', false)
  return LOCALES.find((locale) => locale === chosen) ?? DEFAULT_LOCALE
}

/** Remembers a language for a year. */
export function chooseLocale({ response }: Pick<HttpContext, 'response'>, locale: Locale): void {
  response.plainCookie(COOKIE, locale, { encode: false, maxAge: '365d', httpOnly: true })
}
