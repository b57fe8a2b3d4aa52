import type { ErrorObject } from 'ajv/dist/2020.js'
import { formats } from '#app/fields/formats'
import { sentence, type Sentence } from '#app/texts/words'

/** What a person reads when a value does not fit its JSON Schema: one sentence per keyword, never Ajv's own. */
type Sayer = (params: Readonly<Record<string, unknown>>) => Sentence

const BAD_FORMAT = '填写的内容格式不正确'

const KEYWORDS: Readonly<Record<string, Sayer>> = {
  type: ({ type }) => sentence(TYPES[String(type)] ?? BAD_FORMAT),
  minLength: ({ limit }) => sentence('至少 {limit} 个字', { limit: Number(limit) }),
  maxLength: ({ limit }) => sentence('最多 {limit} 个字', { limit: Number(limit) }),
  minimum: ({ limit }) => sentence('不能小于 {limit}', { limit: Number(limit) }),
  maximum: ({ limit }) => sentence('不能大于 {limit}', { limit: Number(limit) }),
  exclusiveMinimum: ({ limit }) => sentence('必须大于 {limit}', { limit: Number(limit) }),
  exclusiveMaximum: ({ limit }) => sentence('必须小于 {limit}', { limit: Number(limit) }),
  multipleOf: ({ multipleOf }) => sentence('必须是 {limit} 的倍数', { limit: Number(multipleOf) }),
  pattern: () => sentence(BAD_FORMAT),
  format: ({ format }) =>
    sentence(
      FORMATS[String(format)] ?? formats.find(({ id }) => id === format)?.message ?? BAD_FORMAT
    ),
  minItems: ({ limit }) => sentence('至少选择 {limit} 项', { limit: Number(limit) }),
  maxItems: ({ limit }) => sentence('最多选择 {limit} 项', { limit: Number(limit) }),
  uniqueItems: () => sentence('不能有重复的项'),
  oneOf: () => sentence(NOT_AN_OPTION),
  const: () => sentence(NOT_AN_OPTION),
  enum: () => sentence(NOT_AN_OPTION),
}

const TYPES: Readonly<Record<string, string>> = {
  integer: '请填写整数',
  number: '请填写数字',
  boolean: '请选择是或否',
  array: '请选择列表中的项',
  string: '请填写文字',
}

const FORMATS: Readonly<Record<string, string>> = {
  date: '日期格式应为 2026-09-15',
  'date-time': '时间格式应为 2026-09-15 09:00',
  time: '时间格式应为 09:00',
  email: '请填写正确的电子邮箱',
  uri: '请填写完整的网址，例如 https://example.cn',
}

export const REQUIRED = '不能为空'
export const NOT_AN_OPTION = '请选择列表中的一项'
export const NOT_WRITABLE = '您不能填写这一项'
export const LOCKED = '这一项现在不能修改'
export const WRITTEN_ONCE = '这一项在新增之后不能修改'
export const HIDDEN = '这一项现在不需要填写'
export const NOT_FOUND_BY = '没有与填写内容完全一致的记录，请核对'
export const BAD_REFERENCE = '没有找到所选的记录，请重新选择'

/** The sentence for one fault that Ajv found; keywords inside `items` speak of the whole field. */
export function sentenceOf(error: Pick<ErrorObject, 'keyword' | 'params'>): Sentence {
  const say = KEYWORDS[error.keyword]
  return say ? say(error.params) : sentence('填写的内容不符合要求')
}

const CAST: Readonly<Record<string, string>> = {
  integer: '请填写整数',
  decimal: '请填写数字',
  boolean: '请选择是或否',
  date: FORMATS['date']!,
  datetime: FORMATS['date-time']!,
  option: NOT_AN_OPTION,
  dictionary: NOT_AN_OPTION,
  reference: BAD_REFERENCE,
  list: '请选择列表中的项',
}

/** The sentence for an input that cannot be a value of this field kind at all. */
export function castSentence(kind: string): string {
  return CAST[kind] ?? '请填写文字'
}
