import { ExceptionHandler, type HttpContext } from '@adonisjs/core/http'
import app from '@adonisjs/core/services/app'

/** Turns every error into an answer; details only in development. */
export default class HttpExceptionHandler extends ExceptionHandler {
  protected override debug = app.inDev && process.env.PROFILE === 'development'

  override async handle(error: unknown, ctx: HttpContext) {
    return super.handle(error, ctx)
  }
}
