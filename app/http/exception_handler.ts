import { errors as httpErrors, ExceptionHandler, type HttpContext } from '@adonisjs/core/http'
import { errors as shieldErrors } from '@adonisjs/shield'
import * as refusals from '#app/errors'
import { NO_OBJECT, TOO_DEEP } from '#app/http/middleware/body_middleware'
import { renderError } from '#app/http/error_page'
import { localeOf } from '#app/http/locale'
import { errorsAnswer } from '#app/http/errors_answer'
import { rememberWanted } from '#app/http/session'
import { wantsJson } from '#app/http/wants_json'

const { EngineError } = refusals

/** Turns every error into one of ours: JSON for programs and forms, a page for persons. Never more than we chose to say. */
export default class HttpExceptionHandler extends ExceptionHandler {
  override async handle(error: unknown, ctx: HttpContext) {
    const refusal = tellToLogIn(toRefusal(error, ctx), ctx)
    if (wantsJson(ctx))
      return ctx.response.status(refusal.status).send(errorsAnswer(refusal, localeOf(ctx)))
    const detour = detourOf(refusal, ctx)
    if (detour) return ctx.response.redirect(detour)
    return renderError(refusal, ctx)
  }

  override async report(error: unknown, ctx: HttpContext) {
    if (toRefusal(error, ctx).status < 500) return
    ctx.logger.error({ err: error, requestId: ctx.request.id() }, 'A request failed unexpectedly')
  }
}

/** What is not for everybody may be for who has logged in. */
function tellToLogIn(refusal: Refusal, { act }: HttpContext): Refusal {
  const isNobody = act?.identity.account === null
  return isNobody && refusal.code === 'E_ACTION_FORBIDDEN' ? refusals.E_LOGIN_REQUIRED() : refusal
}

type Refusal = InstanceType<typeof EngineError>

const BY_CODE: Readonly<Record<string, () => Refusal>> = {
  E_ROUTE_NOT_FOUND: refusals.E_PAGE_NOT_FOUND,
  E_BAD_CSRF_TOKEN: refusals.E_CSRF,
  E_REQUEST_ENTITY_TOO_LARGE: refusals.E_BODY_TOO_LARGE,
  E_ENCODING_UNSUPPORTED: refusals.E_BODY_UNSUPPORTED,
}

/** What zlib calls a body that is not compressed the way its header says. */
const UNPACKING = /^(Z_|ERR__ERROR_|ZSTD_)/

/** The refusal an error stands for; whatever nobody foresaw is a 500 that says nothing of its cause. */
export function toRefusal(error: unknown, ctx: HttpContext): Refusal {
  if (error instanceof EngineError) return error
  if (error instanceof httpErrors.E_ROUTE_NOT_FOUND) return refusals.E_PAGE_NOT_FOUND()
  if (error instanceof shieldErrors.E_BAD_CSRF_TOKEN) return refusals.E_CSRF()
  if (error instanceof URIError) return refusals.E_REQUEST_INVALID()
  const { code, status } = (typeof error === 'object' && error !== null ? error : {}) as {
    code?: string
    status?: number
  }
  const known = code === undefined ? undefined : BY_CODE[code]
  if (known) return known()
  // A body of our size that overflows the parser is nested as deep as it is long.
  if (error instanceof RangeError && status === 400) return refusals.E_BODY_INVALID(TOO_DEEP)
  if (status === 400)
    return ctx.request.is(['json']) ? refusals.E_BODY_MALFORMED() : refusals.E_REQUEST_INVALID()
  // The parser's own word for a body that is JSON and neither object nor list.
  if (status === 422) return refusals.E_BODY_INVALID(NO_OBJECT)
  if (code !== undefined && UNPACKING.test(code)) return refusals.E_BODY_MALFORMED()
  if (status === 413) return refusals.E_BODY_TOO_LARGE()
  if (status === 415) return refusals.E_BODY_UNSUPPORTED()
  return refusals.E_UNEXPECTED(ctx.request.id() ?? '-')
}

/** Where a person is led instead of being refused: to the door, or to the new password. */
function detourOf(refusal: Refusal, ctx: HttpContext): string | null {
  const portal = ctx.portal?.id
  if (!portal) return null
  if (refusal.code === 'E_PASSWORD_CHANGE_REQUIRED') return `/${portal}/password`
  if (refusal.code !== 'E_LOGIN_REQUIRED') return null
  rememberWanted(ctx)
  return `/${portal}/login`
}
