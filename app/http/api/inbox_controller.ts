import type { HttpContext } from '@adonisjs/core/http'
import { readInbox } from '#app/http/reads/inbox'
import { countTasks } from '#app/workflow/inbox'

/** Things to do, over JSON. */
export default class InboxController {
  async index({ act }: HttpContext) {
    return { data: await readInbox(act), meta: await countTasks(act) }
  }
}
