import type { HttpContext } from '@adonisjs/core/http'
import { E_PAGE_NOT_FOUND } from '#app/errors'
import { listAnswer } from '#app/http/api/list_answer'
import { columnKind } from '#app/http/pages/list_page'
import { assertNoProblems, parseViewRequest } from '#app/query/parse_view_request'
import type { OfferedColumn } from '#app/query/offered_columns'
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
    const columns = asked.offered.map(columnAnswer)
    const { data, meta } = listAnswer(asked, result)
    return { data, meta: { ...meta, columns, tabs: Object.fromEntries(result.tabs) } }
  }
}

/** What a column is; of related records also of which kind they are. */
function columnAnswer(column: OfferedColumn) {
  const related = 'related' in column ? { entity: column.related.inverse.entity } : {}
  return { id: column.id, title: column.title, kind: columnKind(column), ...related }
}
