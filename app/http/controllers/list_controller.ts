import type { HttpContext } from '@adonisjs/core/http'
import { E_PAGE_NOT_FOUND } from '#app/errors'
import { listProps } from '#app/http/pages/list_page'
import { bulkActions, pageActions, readRowActions } from '#app/http/reads/list'
import { frameFor, render } from '#app/http/render'
import { parseViewRequest } from '#app/query/parse_view_request'
import { planList } from '#app/query/plan_list'
import { runList } from '#app/query/run_list'

/** Lists of records. */
export default class ListController {
  async show(ctx: HttpContext) {
    const { act, params, request } = ctx
    const view = act.catalog.views.get(String(params.view))
    if (!view || view.kind !== 'table') throw E_PAGE_NOT_FOUND()
    const asked = parseViewRequest(act, view, request.qs())
    const result = await runList(act, planList(act, asked))
    const actionsOf = await readRowActions(
      act,
      view,
      result.rows.map(({ id }) => id)
    )
    const props = listProps({
      frame: frameFor(ctx),
      catalog: act.catalog,
      asked,
      result,
      actionsOf,
      actions: pageActions(act, view),
      bulk: bulkActions(act, view),
    })
    return render(ctx, 'list', props)
  }
}
