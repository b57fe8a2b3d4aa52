import type { Answer } from '../answer.js'
import type { BulkResult, SavedAnswer } from '../props.js'

/**
 * What making a record of one row came to, as of any other action: a report of one line is what became of that row. Only
 * a record made of all rows says where it is shown.
 */
export function readMade(
  answer: Answer<readonly BulkResult[] | SavedAnswer>
): Answer<Partial<SavedAnswer>> {
  if (!answer.ok || !isReport(answer.data)) return answer as Answer<SavedAnswer>
  const [line] = answer.data
  if (line?.ok) return { ok: true, data: {} }
  const { code = 'E_UNEXPECTED', message = '', errors, warnings = [] } = line ?? {}
  return {
    ok: false,
    status: 422,
    errors: errors ?? [{ code, message }],
    fresh: undefined,
    warnings,
  }
}

function isReport(data: readonly BulkResult[] | SavedAnswer): data is readonly BulkResult[] {
  return Array.isArray(data)
}
