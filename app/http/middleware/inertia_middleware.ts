import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { localeOf } from '#app/http/locale'
import BaseInertiaMiddleware from '@adonisjs/inertia/inertia_middleware'

/** Opens `ctx.inertia` and tells the document its language; shared props of all pages are added by `share`. */
export default class InertiaMiddleware extends BaseInertiaMiddleware {
  share() {
    return {}
  }

  async handle(ctx: HttpContext, next: NextFn) {
    await this.init(ctx)
    ctx.view.share({ locale: localeOf(ctx) })
    const output = await next()
    this.dispose(ctx)
    return output
  }
}
