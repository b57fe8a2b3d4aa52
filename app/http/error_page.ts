import type { HttpContext } from '@adonisjs/core/http'
import type { EngineError } from '#app/errors'
import { localeOf } from '#app/http/locale'
import { inWords } from '#app/texts/words'
import { frameFor, renderAlone } from '#app/http/render'
import type { ErrorProps } from '../../resources/props.js'

/** The page of a refusal. Before Inertia is there (a body that cannot be read), a line of text must do. */
export async function renderError(refusal: EngineError, ctx: HttpContext) {
  const locale = localeOf(ctx)
  ctx.response.status(refusal.status)
  if (!ctx.inertia) return ctx.response.type('text').send(inWords(refusal.words.message, locale))
  const props: ErrorProps = {
    frame: ctx.portal && ctx.acting && ctx.act ? frameFor(ctx) : null,
    status: refusal.status,
    code: refusal.code ?? 'E_UNEXPECTED',
    message: inWords(refusal.words.message, locale),
    hint: refusal.words.hint && inWords(refusal.words.hint, locale),
  }
  const page = await renderAlone(ctx, 'error', props)
  return ctx.response.status(refusal.status).send(page)
}
