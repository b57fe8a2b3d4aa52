import type { HttpContext } from '@adonisjs/core/http'
import { readBulkBody } from '#app/http/api/bulk_body'
import { errorsAnswer } from '#app/http/errors_answer'
import { localeOf } from '#app/http/locale'
import { selectedIds } from '#app/http/reads/selection'
import type { Locale } from '#app/texts/words'
import { fireMany, MOST_IN_BULK, type BulkResult } from '#app/workflow/fire_many'
import type { BulkResult as BulkLine } from '../../../resources/props.js'

/** One step of a workflow for many records, over JSON. */
export default class BulkController {
  async store(ctx: HttpContext): Promise<{ data: readonly BulkLine[] }> {
    const { act, params } = ctx
    const [entity, transition] = [String(params.entity), String(params.transition)]
    const { ids, selection, input, confirmedWarnings } = readBulkBody(ctx)
    const all = selection ? await selectedIds(act, entity, selection) : ids
    const results: BulkResult[] = []
    for (let start = 0; start < Math.max(all.length, 1); start += MOST_IN_BULK) {
      const some = all.slice(start, start + MOST_IN_BULK)
      results.push(
        ...(await fireMany(act, { entity, transition, ids: some, input, confirmedWarnings }))
      )
    }
    return { data: results.map((result) => bulkLine(result, localeOf(ctx))) }
  }
}

/** What came of one record of many; a refusal with each of its faults. */
export function bulkLine(
  { id, label, version, refusal, handed }: BulkResult,
  locale: Locale
): BulkLine {
  if (!refusal) return { id, label, ok: true, version: version!, ...(handed ? { handed } : {}) }
  const { errors, warnings } = errorsAnswer(refusal, locale)
  const message = errors.map((error) => error.message).join('；')
  return {
    id,
    label,
    ok: false,
    code: refusal.code ?? 'E_UNEXPECTED',
    message,
    errors,
    ...(warnings ? { warnings } : {}),
  }
}
