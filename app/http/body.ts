import type { HttpContext } from '@adonisjs/core/http'
import { E_INPUT_INVALID, type InputIssue } from '#app/errors'

/**
 * The texts a body must have, and nothing else. Throws E_INPUT_INVALID for a list where a text belongs, for a missing
 * one and for a name that nobody asked for.
 */
export function readTexts<Name extends string>(
  { request }: HttpContext,
  names: readonly Name[]
): Record<Name, string> {
  const body = request.body() as Record<string, unknown>
  const issues: InputIssue[] = Object.keys(body)
    .filter((key) => !names.includes(key as Name) && key !== '_csrf')
    .map((field) => ({ code: 'E_FIELD_UNKNOWN', field, message: '没有这个字段。' }))
  for (const name of names) {
    const value = body[name]
    if (value === undefined || value === null || value === '')
      issues.push({ code: 'E_VALUE_REQUIRED', field: name, message: '不能为空。' })
    else if (typeof value !== 'string')
      issues.push({ code: 'E_VALUE_INVALID', field: name, message: '请填写文字。' })
  }
  if (issues.length > 0) throw E_INPUT_INVALID(issues)
  return Object.fromEntries(names.map((name) => [name, body[name]])) as Record<Name, string>
}
