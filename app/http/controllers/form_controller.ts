import type { HttpContext } from '@adonisjs/core/http'
import { E_PAGE_NOT_FOUND } from '#app/errors'
import { readCreateForm, readUpdateForm } from '#app/http/reads/form'
import { getEntity } from '#app/http/reads/record'
import { frameFor, render } from '#app/http/render'
import type { FormProps } from '../../../resources/props.js'

/** Forms of new and stored records; they are saved over the API. */
export default class FormController {
  async create(ctx: HttpContext) {
    const { act, params } = ctx
    const transition = params.transition === undefined ? null : String(params.transition)
    const body = await readCreateForm(act, getEntity(act, String(params.entity)), transition)
    return render<FormProps>(ctx, 'form', { frame: frameFor(ctx), ...body })
  }

  /** A new record of what a view lists. */
  async createIn(ctx: HttpContext) {
    const view = ctx.act.catalog.views.get(String(ctx.params.view))
    if (!view) throw E_PAGE_NOT_FOUND()
    const body = await readCreateForm(ctx.act, getEntity(ctx.act, view.entity), null)
    return render<FormProps>(ctx, 'form', { frame: frameFor(ctx), ...body })
  }

  async edit(ctx: HttpContext) {
    const { act, params } = ctx
    const body = await readUpdateForm(act, getEntity(act, String(params.entity)), String(params.id))
    return render<FormProps>(ctx, 'form', { frame: frameFor(ctx), ...body })
  }
}
