import type { HttpContext } from '@adonisjs/core/http'
import { readInbox } from '#app/http/reads/inbox'
import { frameFor, render } from '#app/http/render'

/** Things to do, across entities. */
export default class InboxController {
  async show(ctx: HttpContext) {
    const rows = await readInbox(ctx.act)
    return render(ctx, 'inbox', { frame: frameFor(ctx), rows })
  }
}
