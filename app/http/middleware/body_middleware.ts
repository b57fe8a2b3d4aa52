import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { E_BODY_INVALID, E_BODY_UNSUPPORTED } from '#app/errors'

const DEEPEST = 16
const LARGEST = 10_000
export const NO_OBJECT = '提交的内容应是一个 JSON 对象。'
export const TOO_DEEP = '提交的内容嵌套过深。'
/** Names that would reach into every object of the process. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

/** Lets only JSON objects of a sane size through, so that nothing behind it meets a surprise. */
export default class BodyMiddleware {
  async handle({ request }: HttpContext, next: NextFn) {
    if (!request.hasBody() || request.method() === 'GET' || request.method() === 'HEAD')
      return next()
    if (!request.is(['application/json', 'application/vnd.api+json'])) throw E_BODY_UNSUPPORTED()
    const fault = findFault(JSON.parse(request.raw() || '{}'))
    if (fault) throw E_BODY_INVALID(fault)
    return next()
  }
}

/** What is wrong with the shape of a body, or null. Walks without recursion: depth is what it guards against. */
export function findFault(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return NO_OBJECT
  const waiting: [unknown, number][] = [[body, 1]]
  for (let seen = 0; waiting.length > 0; seen++) {
    const [value, depth] = waiting.pop()!
    if (depth > DEEPEST) return TOO_DEEP
    if (seen + waiting.length > LARGEST) return '提交的内容项目过多。'
    if (typeof value === 'string' && !isText(value)) return '提交的内容含有无法识别的字符。'
    if (typeof value !== 'object' || value === null) continue
    if (Object.keys(value).some((key) => FORBIDDEN.has(key))) return '提交的内容含有不允许的名称。'
    for (const part of Object.values(value)) waiting.push([part, depth + 1])
  }
  return null
}

/** PostgreSQL keeps no NUL, and half a character is none. */
function isText(value: string): boolean {
  return !value.includes('\0') && value.isWellFormed()
}
