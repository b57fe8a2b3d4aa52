import type { HttpContext } from '@adonisjs/core/http'
import { listPersonas } from '#app/accounts/personas'
import { frameFor, render } from '#app/http/render'
import { dataDirectory } from '#config/database'

/** The people of the demo data, with their passwords: log in as any of them. */
export default class PersonasController {
  async show(ctx: HttpContext) {
    const personas = await listPersonas(dataDirectory, ctx.portal)
    return render(ctx, 'personas', { frame: frameFor(ctx), personas })
  }
}
