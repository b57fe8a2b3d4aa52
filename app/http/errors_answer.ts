import type { EngineError, InputIssue } from '#app/errors'
import type { ConflictAnswer } from '../../resources/props.js'

/** The one form of every refusal; an input's issues become one entry each, a conflict carries the fresh state, warnings their names. */
export function errorsAnswer(refusal: EngineError): ConflictAnswer {
  const own = {
    code: refusal.code ?? 'E_UNEXPECTED',
    field: refusal.field,
    message: refusal.message,
    hint: refusal.hint ?? undefined,
  }
  const issues: readonly InputIssue[] = refusal.issues.length > 0 ? refusal.issues : [own]
  const errors = issues.map(({ code, field, message, hint }) => ({
    code,
    message,
    ...(field === null ? {} : { field }),
    ...(hint === undefined ? {} : { hint }),
  }))
  const { fresh, warnings } = refusal.details as Pick<ConflictAnswer, 'fresh' | 'warnings'>
  return { errors, ...(fresh ? { fresh } : {}), ...(warnings ? { warnings } : {}) }
}
