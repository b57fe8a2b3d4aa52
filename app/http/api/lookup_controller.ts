import type { HttpContext } from '@adonisjs/core/http'
import { E_INPUT_INVALID } from '#app/errors'
import { readLookup, type LookupBody } from '#app/http/reads/lookup'
import { getEntity } from '#app/records/read'

/** Finds the record that a reference is entered by, over JSON. A POST: what is asked is personal and stands in no address. */
export default class LookupController {
  async store({ act, params, request }: HttpContext) {
    const entity = getEntity(act, String(params.entity))
    return { data: await readLookup(act, entity, String(params.field), readBody(request.body())) }
  }
}

/** Throws E_INPUT_INVALID for what is not `{by, values?, about?}`. */
function readBody(body: Readonly<Record<string, unknown>>): LookupBody {
  const { by, values, about, ...rest } = body
  const isText = (value: unknown) => value === undefined || typeof value === 'string'
  const isObject = typeof by === 'object' && by !== null && !Array.isArray(by)
  if (!isObject || !isText(values) || !isText(about) || Object.keys(rest).length > 0)
    throw E_INPUT_INVALID([
      { code: 'E_VALUE_INVALID', field: 'by', message: 'by 应写明每个字段的值。' },
    ])
  return body as unknown as LookupBody
}
