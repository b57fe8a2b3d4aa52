import type { HttpContext } from '@adonisjs/core/http'
import { E_LOCALE_UNKNOWN } from '#app/errors'
import { readTexts } from '#app/http/body'
import { chooseLocale } from '#app/http/locale'
import { LOCALES } from '#app/texts/words'

/** The language a person reads, also before logging in. */
export default class LocaleController {
  async change(ctx: HttpContext) {
    const { locale } = readTexts(ctx, ['locale'])
    const chosen = LOCALES.find((each) => each === locale)
    if (!chosen) throw E_LOCALE_UNKNOWN()
    chooseLocale(ctx, chosen)
    return { locale: chosen }
  }
}
