import type { HttpContext } from '@adonisjs/core/http'
import { afterSave, listAddress } from '#app/http/after_save'
import { freshOnConflict } from '#app/http/api/conflict'
import { cursors } from '#app/http/api/cursors'
import { listAnswer, recordAnswer } from '#app/http/api/list_answer'
import { readWriteBody } from '#app/http/api/write_body'
import { getEntity, ownColumns, readRecord } from '#app/records/read'
import { parseListRequest } from '#app/query/parse_list_request'
import { planList } from '#app/query/plan_list'
import { runList } from '#app/query/run_list'
import { createRecord } from '#app/records/create'
import { removeRecord } from '#app/records/remove'
import { updateRecord } from '#app/records/update'
import { openTransitions } from '#app/workflow/open_transitions'
import type { SavedAnswer } from '../../../resources/props.js'

/** Records of one entity, over JSON. */
export default class RecordsController {
  async index({ act, params, request }: HttpContext) {
    const asked = parseListRequest(act, String(params.entity), request.qs(), cursors)
    return listAnswer(asked, await runList(act, planList(act, asked)))
  }

  async show({ act, params }: HttpContext) {
    const entity = getEntity(act, String(params.entity))
    const record = await readRecord(act, entity, String(params.id), ownColumns(entity))
    const { transitions, update, remove } = await openTransitions(act, entity.id, record.id)
    const plain = [...(update ? ['update'] : []), ...(remove ? ['delete'] : [])]
    return {
      data: { ...recordAnswer(record), actions: [...transitions.map(({ id }) => id), ...plain] },
    }
  }

  async store(ctx: HttpContext) {
    const { act, params, request, response } = ctx
    const entity = String(params.entity)
    const body = readWriteBody(ctx, ['input', 'transition', 'confirmedWarnings'], ['input'])
    // A form's button carries its transition in its address, a program in the body.
    const { transition = body.transition, then } = request.qs()
    const { input, confirmedWarnings } = body
    const saved = await createRecord(act, {
      entity,
      transition: transition === null ? null : String(transition),
      input,
      confirmedWarnings,
    })
    return response.created(savedAnswer(afterSave(act, entity, saved.id, then), saved))
  }

  async update(ctx: HttpContext) {
    const { act, params, request } = ctx
    const [entity, id] = [String(params.entity), String(params.id)]
    const { version, input, confirmedWarnings } = readWriteBody(
      ctx,
      ['version', 'input', 'confirmedWarnings'],
      ['version', 'input']
    )
    const saved = await freshOnConflict(act, entity, id, () =>
      updateRecord(act, { entity, id, version: version!, input, confirmedWarnings })
    )
    return savedAnswer(afterSave(act, entity, id, request.qs().then), saved)
  }

  async destroy(ctx: HttpContext) {
    const { act, params } = ctx
    const [entity, id] = [String(params.entity), String(params.id)]
    const { version, confirmedWarnings } = readWriteBody(
      ctx,
      ['version', 'confirmedWarnings'],
      ['version']
    )
    const saved = await freshOnConflict(act, entity, id, () =>
      removeRecord(act, { entity, id, version: version!, confirmedWarnings })
    )
    return savedAnswer(listAddress(act, entity), saved)
  }
}

/** What a write answers, with the page that shows it. */
export function savedAnswer(
  to: string,
  { id, version, warnings, handed }: Omit<SavedAnswer, 'to'>
): SavedAnswer {
  const told = warnings && warnings.length > 0 ? { warnings } : {}
  return { to, id, version, ...told, ...(handed ? { handed } : {}) }
}
