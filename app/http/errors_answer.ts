import type { EngineError, InputIssue } from '#app/errors'
import { inWords, type Locale, type Words } from '#app/texts/words'
import type { ConflictAnswer } from '../../resources/props.js'

type Told = Omit<InputIssue, 'words' | 'hint'> & { readonly words?: Words; readonly hint?: Words }

/** The one form of every refusal; an input's issues become one entry each, a conflict carries the fresh state, warnings their names. */
export function errorsAnswer(refusal: EngineError, locale: Locale): ConflictAnswer {
  const own = {
    code: refusal.code ?? 'E_UNEXPECTED',
    field: refusal.field,
    message: refusal.message,
    words: refusal.words.message,
    hint: refusal.words.hint ?? undefined,
  }
  const issues: readonly Told[] = refusal.issues.length > 0 ? refusal.issues : [own]
  const errors = issues.map(({ code, field, message, words, hint }) => ({
    code,
    message: inWords(words ?? message, locale),
    ...(field === null ? {} : { field }),
    ...(hint === undefined ? {} : { hint: inWords(hint, locale) }),
  }))
  const { fresh, warnings } = refusal.details as Pick<ConflictAnswer, 'fresh' | 'warnings'>
  return { errors, ...(fresh ? { fresh } : {}), ...(warnings ? { warnings } : {}) }
}
