import type { HttpContext } from '@adonisjs/core/http'
import { E_PAGE_NOT_FOUND } from '#app/errors'
import { listAddress } from '#app/http/after_save'
import { readCreateForm, readUpdateForm } from '#app/http/reads/form'
import { getEntity } from '#app/records/read'
import { frameFor, render } from '#app/http/render'

/** Forms of new and stored records; they are saved over the API. */
export default class FormController {
  async create(ctx: HttpContext) {
    const { act, params } = ctx
    const transition = params.transition === undefined ? null : String(params.transition)
    const body = await readCreateForm(act, getEntity(act, String(params.entity)), { transition })
    return render(ctx, 'form', { frame: frameFor(ctx, body.back.href), ...body })
  }

  /** A new record of what a view lists. */
  async createIn(ctx: HttpContext) {
    const { act, params } = ctx
    const view = act.catalog.views.get(String(params.view))
    if (!view || view.kind !== 'table') throw E_PAGE_NOT_FOUND()
    const transition = params.transition === undefined ? null : String(params.transition)
    const body = await readCreateForm(act, getEntity(act, view.entity), { transition, view })
    return render(ctx, 'form', { frame: frameFor(ctx, body.back.href), ...body })
  }

  async edit(ctx: HttpContext) {
    const { act, params } = ctx
    const entity = getEntity(act, String(params.entity))
    const body = await readUpdateForm(act, entity, String(params.id))
    return render(ctx, 'form', {
      frame: frameFor(ctx, listAddress(act, entity.id)),
      ...body,
    })
  }
}
