import type { HttpContext } from '@adonisjs/core/http'
import type { EngineError } from '#app/errors'
import { frameFor } from '#app/http/render'
import type { ErrorProps } from '../../resources/props.js'

/** The page of a refusal. Before Inertia is there (a body that cannot be read), a line of text must do. */
export async function renderError(refusal: EngineError, ctx: HttpContext) {
  ctx.response.status(refusal.status)
  if (!ctx.inertia) return ctx.response.type('text').send(refusal.message)
  const props: ErrorProps = {
    frame: ctx.portal && ctx.acting && ctx.act ? frameFor(ctx) : null,
    status: refusal.status,
    code: refusal.code ?? 'E_UNEXPECTED',
    message: refusal.message,
    hint: refusal.hint,
  }
  const page = await ctx.inertia.render('error', { ...props })
  return ctx.response.status(refusal.status).send(page)
}
