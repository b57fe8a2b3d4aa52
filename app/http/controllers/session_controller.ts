import type { HttpContext } from '@adonisjs/core/http'
import { E_IDENTITY_NOT_FOUND } from '#app/errors'
import { addresses } from '#app/http/addresses'
import { goTo } from '#app/http/answer'
import { readTexts } from '#app/http/body'
import { changeSession, endSession } from '#app/http/session'

/** The session one is in: acting as somebody else, and leaving. */
export default class SessionController {
  async change(ctx: HttpContext) {
    const { key } = readTexts(ctx, ['key'])
    const choice = ctx.acting.identities.find((identity) => identity.key === key)
    if (!choice) throw E_IDENTITY_NOT_FOUND()
    changeSession(ctx, { identity: choice.key })
    return goTo(ctx, addresses.home(ctx.portal.id))
  }

  async end(ctx: HttpContext) {
    await endSession(ctx)
    return goTo(ctx, `/${ctx.portal.id}/login`)
  }
}
