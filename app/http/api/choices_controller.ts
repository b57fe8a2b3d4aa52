import type { HttpContext } from '@adonisjs/core/http'
import { E_PAGE_NOT_FOUND } from '#app/errors'
import { readChoices } from '#app/http/reads/choices'
import { getEntity } from '#app/records/read'

/** What a reference field may hold, for whoever fills it. */
export default class ChoicesController {
  async index({ act, params, request }: HttpContext) {
    const entity = getEntity(act, String(params.entity))
    const field = entity.fields.get(String(params.field))
    if (!field?.target) throw E_PAGE_NOT_FOUND()
    return { choices: await readChoices(act, entity, field, request.qs()) }
  }
}
