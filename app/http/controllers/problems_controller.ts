import type { HttpContext } from '@adonisjs/core/http'
import { problemsProps } from '#app/http/pages/landing_page'
import { render } from '#app/http/render'
import { portalsOf } from '#app/http/reads/portals'

/** The problems of the packs, for configurators; not in production. */
export default class ProblemsController {
  async show(ctx: HttpContext) {
    const portals = await portalsOf(ctx)
    return render(ctx, 'problems', problemsProps(await portals.standings()))
  }
}
