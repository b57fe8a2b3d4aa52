import type { HttpContext } from '@adonisjs/core/http'
import { E_PAGE_NOT_FOUND } from '#app/errors'
import { listAnswer } from '#app/http/api/list_answer'
import { assertNoProblems, parseViewRequest } from '#app/query/parse_view_request'
import { planList } from '#app/query/plan_list'
import { runList } from '#app/query/run_list'

/** The rows of a view, over JSON; unlike the page it refuses what it cannot take. */
export default class ViewsController {
  async index({ act, params, request }: HttpContext) {
    const view = act.catalog.views.get(String(params.view))
    if (!view || view.kind !== 'table') throw E_PAGE_NOT_FOUND()
    const asked = parseViewRequest(act, view, request.qs())
    assertNoProblems(asked)
    const result = await runList(act, planList(act, asked))
    const columns = asked.offered.map(({ id, title, field }) => ({ id, title, kind: field.kind }))
    const { data, meta } = listAnswer(asked, result)
    return { data, meta: { ...meta, columns, tabs: Object.fromEntries(result.tabs) } }
  }
}
