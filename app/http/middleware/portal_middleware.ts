import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { E_PAGE_NOT_FOUND } from '#app/errors'
import { localeOf } from '#app/http/locale'
import { portalsOf } from '#app/http/reads/portals'

/** Puts the portal of the address on the context, with its newest good Catalog. 404 for an unknown one. */
export default class PortalMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    const portals = await portalsOf(ctx)
    const portal = await portals.get(String(ctx.params.portal))
    if (!portal) throw E_PAGE_NOT_FOUND()
    ctx.portal = portal.in(localeOf(ctx))
    return next()
  }
}
