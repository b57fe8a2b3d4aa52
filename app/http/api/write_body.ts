import type { HttpContext } from '@adonisjs/core/http'
import { E_INPUT_INVALID, issueOf, type InputIssue } from '#app/errors'
import { sentence } from '#app/texts/words'

/** What a write brings: `{version, input, transition, confirmedWarnings}`, each where it belongs. */
export interface WriteBody {
  readonly version: number | null
  readonly input: Readonly<Record<string, unknown>>
  readonly transition: string | null
  readonly confirmedWarnings: readonly string[]
}

type Key = keyof WriteBody
const ABSENT: WriteBody = { version: null, input: {}, transition: null, confirmedWarnings: [] }

const FITS: Readonly<Record<Key, (value: unknown) => boolean>> = {
  version: (value) => Number.isSafeInteger(value) && (value as number) > 0,
  input: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  transition: (value) => value === null || typeof value === 'string',
  confirmedWarnings: (value) =>
    Array.isArray(value) && value.every((each) => typeof each === 'string'),
}
const SENTENCES: Readonly<Record<Key, string>> = {
  version: '请给出所修改记录的版本号（正整数）。',
  input: 'input 应是一个 JSON 对象。',
  transition: 'transition 应是文字。',
  confirmedWarnings: 'confirmedWarnings 应是文字列表。',
}

/** Reads a write's body. Throws E_INPUT_INVALID for what is missing, of a wrong type, or not asked for. */
export function readWriteBody(
  { request }: Pick<HttpContext, 'request'>,
  allowed: readonly Key[],
  needed: readonly Key[] = []
): WriteBody {
  const body = request.body() as Readonly<Record<string, unknown>>
  const unknown = Object.keys(body).filter((key) => !allowed.includes(key as Key))
  const wrong = allowed.filter((key) =>
    key in body ? !FITS[key](body[key]) : needed.includes(key)
  )
  const issues: InputIssue[] = [
    ...unknown.map((field) =>
      issueOf(
        'E_FIELD_UNKNOWN',
        field,
        sentence('没有这个字段：{name}', { name: field.slice(0, 80) })
      )
    ),
    ...wrong.map((field) => ({ code: 'E_VALUE_INVALID', field, message: SENTENCES[field] })),
  ]
  if (issues.length > 0) throw E_INPUT_INVALID(issues)
  return { ...ABSENT, ...(body as Partial<WriteBody>) }
}
