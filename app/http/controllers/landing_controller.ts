import type { HttpContext } from '@adonisjs/core/http'
import { landingProps } from '#app/http/pages/landing_page'
import { localeOf } from '#app/http/locale'
import { isDemo } from '#app/http/profile'
import { render } from '#app/http/render'
import { portalsOf } from '#app/http/reads/portals'

/** The page before any portal. */
export default class LandingController {
  async show(ctx: HttpContext) {
    const portals = await portalsOf(ctx)
    const standings = (await portals.standings()).map((standing) => ({
      ...standing,
      portal: standing.portal?.in(localeOf(ctx)) ?? null,
    }))
    return render(ctx, 'landing', landingProps(standings, isDemo()))
  }
}
