import type { HttpContext } from '@adonisjs/core/http'
import { afterSave } from '#app/http/after_save'
import { freshOnConflict } from '#app/http/api/conflict'
import { savedAnswer } from '#app/http/api/records_controller'
import { readWriteBody } from '#app/http/api/write_body'
import { fireTransition } from '#app/workflow/fire'

/** Steps of a workflow, over JSON. */
export default class TransitionsController {
  async store(ctx: HttpContext) {
    const { act, params } = ctx
    const [entity, id] = [String(params.entity), String(params.id)]
    const { version, input, confirmedWarnings } = readWriteBody(
      ctx,
      ['version', 'input', 'confirmedWarnings'],
      ['version']
    )
    const options = {
      entity,
      id,
      version,
      input,
      confirmedWarnings,
      transition: String(params.transition),
    }
    const saved = await freshOnConflict(act, entity, id, () => fireTransition(act, options))
    return savedAnswer(afterSave(act, entity, id, 'record'), saved)
  }
}
