import type { HttpContext } from '@adonisjs/core/http'
import { changePassword } from '#app/accounts/credentials'
import { passwordRules } from '#app/accounts/passwords'
import { readTexts } from '#app/http/body'
import { localeOf } from '#app/http/locale'
import { inWords } from '#app/texts/words'
import { frameFor, render } from '#app/http/render'
import { beginSession, takeWanted } from '#app/http/session'

/** The own password. */
export default class PasswordController {
  async show(ctx: HttpContext) {
    const rules = passwordRules(ctx.portal.catalog.pack.passwords.minLength)
    return render(ctx, 'password', {
      frame: frameFor(ctx),
      mustChange: ctx.acting.account.mustChange,
      rules: rules.map((rule) => ({ ...rule, text: inWords(rule.text, localeOf(ctx)) })),
    })
  }

  async update(ctx: HttpContext) {
    const { account, door, choice } = ctx.acting
    const texts = readTexts(ctx, ['current', 'next', 'again'])
    const sessionEpoch = await changePassword({ account, lock: door.lock, ...texts }, ctx.portal)
    const wanted = takeWanted(ctx)
    await beginSession(ctx, { ...account, sessionEpoch }, door, choice)
    return { to: wanted }
  }
}
