import type { HttpContext } from '@adonisjs/core/http'
import { readInbox } from '#app/http/reads/inbox'
import { frameFor, render } from '#app/http/render'
import type { InboxProps } from '../../../resources/props.js'

/** Things to do, across entities. */
export default class InboxController {
  async show(ctx: HttpContext) {
    const rows = await readInbox(ctx.act)
    return render<InboxProps>(ctx, 'inbox', { frame: frameFor(ctx), rows })
  }
}
