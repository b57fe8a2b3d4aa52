import type { HttpContext } from '@adonisjs/core/http'
import { afterSave } from '#app/http/after_save'
import { readBulkBody, type BulkBody } from '#app/http/api/bulk_body'
import { bulkLine } from '#app/http/api/bulk_controller'
import { savedAnswer } from '#app/http/api/records_controller'
import { localeOf } from '#app/http/locale'
import { readMakingForm } from '#app/http/reads/makings'
import { selectedIds } from '#app/http/reads/selection'
import { E_ACTION_FORBIDDEN, E_INPUT_INVALID, E_PAGE_NOT_FOUND } from '#app/errors'
import type { BulkResult } from '#app/workflow/fire_many'
import { MOST_IN_BULK } from '#app/workflow/fire_many'
import { makeForAll, makeForEach } from '#app/workflow/make_of_rows'
import { makingAt, mayMake, type MakingAction } from '#app/workflow/makings'

/** Records of another entity made of the rows of a view, over JSON: of what and how the view says, and nobody else. */
export default class MakingsController {
  /** What the action asks, for one row or for many; null when it asks nothing. */
  async show(ctx: HttpContext) {
    const { act, request } = ctx
    const row: unknown = request.qs().row
    const form = await readMakingForm(act, actionOf(ctx), row === undefined ? null : String(row))
    return { data: { form } }
  }

  async store(ctx: HttpContext) {
    const { act, response } = ctx
    const action = actionOf(ctx)
    const body = readBulkBody(ctx)
    const ids = await rowIds(ctx, action, body)
    if (action.making.by === 'pick') {
      const saved = await makeForAll(act, action, { ...body, ids })
      const to = afterSave(act, action.making.entity, saved.id, 'record')
      return response.created(savedAnswer(to, saved))
    }
    const results = await makeInParts(ctx, action, { ...body, ids })
    return { data: results.map((result) => this.#line(ctx, action, result)) }
  }

  #line(ctx: HttpContext, { making }: MakingAction, result: BulkResult) {
    const { made } = result
    const to = made === undefined ? {} : { to: afterSave(ctx.act, making.entity, made, 'record') }
    return { ...bulkLine(result, localeOf(ctx)), ...to }
  }
}

/** Throws E_PAGE_NOT_FOUND for what is no such action of a view, E_ACTION_FORBIDDEN where no rule gives it. */
function actionOf({ act, params }: HttpContext): MakingAction {
  const action = makingAt(act.catalog, String(params.view), String(params.action))
  if (!action) throw E_PAGE_NOT_FOUND()
  if (!mayMake(act, action)) throw E_ACTION_FORBIDDEN()
  return action
}

/** Throws E_ACTION_FORBIDDEN for several rows where the view offers it for one. */
async function rowIds(
  { act }: HttpContext,
  { view, action }: MakingAction,
  { ids, selection }: BulkBody
): Promise<readonly string[]> {
  const isForMany = selection !== null || ids.length > 1
  if (isForMany && !action.at.includes('bulk')) throw E_ACTION_FORBIDDEN()
  if (selection === null) return ids
  if (selection.view !== view.id)
    throw E_INPUT_INVALID([
      { code: 'E_VALUE_INVALID', field: 'selection', message: 'selection 应是这个列表里的。' },
    ])
  return selectedIds(act, view.entity, selection)
}

async function makeInParts(
  { act }: HttpContext,
  action: MakingAction,
  body: BulkBody
): Promise<BulkResult[]> {
  const results: BulkResult[] = []
  for (let start = 0; start < Math.max(body.ids.length, 1); start += MOST_IN_BULK) {
    const ids = body.ids.slice(start, start + MOST_IN_BULK)
    results.push(...(await makeForEach(act, action, { ...body, ids })))
  }
  return results
}
