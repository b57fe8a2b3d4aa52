import type { HttpContext } from '@adonisjs/core/http'
import { E_INPUT_INVALID, type InputIssue } from '#app/errors'
import { MOST_SELECTED, type Selection } from '#app/http/reads/selection'

/** What a write to many brings: the records by id or as a list's address, and what is asked once for all. */
export interface BulkBody {
  readonly ids: readonly string[]
  readonly selection: Selection | null
  readonly input: Readonly<Record<string, unknown>>
  readonly confirmedWarnings: readonly string[]
}

const KEYS = ['ids', 'selection', 'input', 'confirmedWarnings'] as const
type Key = (typeof KEYS)[number]

const FITS: Readonly<Record<Key, (value: unknown) => boolean>> = {
  ids: (value) => isTexts(value) && value.length > 0 && value.length <= MOST_SELECTED,
  selection: (value) =>
    isObject(value) &&
    Object.keys(value).every((key) => key === 'view' || key === 'query') &&
    typeof value['view'] === 'string' &&
    typeof value['query'] === 'string',
  input: isObject,
  confirmedWarnings: isTexts,
}
const SENTENCES: Readonly<Record<Key, string>> = {
  ids: '请给出要办理的记录编号，一次最多 1000 条。',
  selection: 'selection 应写明 view 和 query。',
  input: 'input 应是一个 JSON 对象。',
  confirmedWarnings: 'confirmedWarnings 应是文字列表。',
}

/** Reads the body of a write to many. Throws E_INPUT_INVALID; exactly one of `ids` and `selection` says which. */
export function readBulkBody({ request }: Pick<HttpContext, 'request'>): BulkBody {
  const body = request.body() as Readonly<Record<string, unknown>>
  const unknown = Object.keys(body).filter((key) => !KEYS.includes(key as Key))
  const wrong = KEYS.filter((key) => key in body && !FITS[key](body[key]))
  const isClear = 'ids' in body !== 'selection' in body
  const issues: InputIssue[] = [
    ...unknown.map((field) => ({ code: 'E_FIELD_UNKNOWN', field, message: '没有这个字段' })),
    ...wrong.map((field) => ({ code: 'E_VALUE_INVALID', field, message: SENTENCES[field] })),
    ...(isClear
      ? []
      : [{ code: 'E_VALUE_REQUIRED', field: 'ids', message: 'ids 和 selection 要写且只写一个。' }]),
  ]
  if (issues.length > 0) throw E_INPUT_INVALID(issues)
  const nothing = { ids: [], selection: null, input: {}, confirmedWarnings: [] }
  return { ...nothing, ...(body as Partial<BulkBody>) }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}
