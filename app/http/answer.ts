import type { HttpContext } from '@adonisjs/core/http'

/** Sends a visit on its way, and tells a program where it would lead. */
export function goTo(ctx: HttpContext, to: string): void {
  if (ctx.request.header('x-inertia') || !ctx.request.is(['json'])) return ctx.response.redirect(to)
  ctx.response.send({ to })
}
