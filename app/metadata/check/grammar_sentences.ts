import type { ErrorObject } from 'ajv'
import { nearest } from '#app/conditions/nearest'
import { idOfPath } from '../load/kinds.js'
import { member } from '../load/node.js'
import { problemAt } from '../load/problem_at.js'
import { didYouMean } from '../nearest.js'
import type { FileKind } from '../load/kinds.js'
import type { MetaNode } from '../load/node.js'
import type { Problem } from '../problem.js'

type Params = Readonly<Record<string, unknown>>

/** Words of JSON Schema that this language refuses, with what to write instead. */
const INSTEAD: Readonly<Record<string, string>> = {
  enum: 'enum 没有标题：两三个固定的值写 oneOf，需要维护的用字典 x-dictionary。',
  required: '必填写在字段里："x-required": true，这样上层方案才能增减。',
  pattern: '不支持正则表达式，请用 format；例如 "format": "cn-mobile"。',
  default: '默认值写作 x-default。',
  readOnly: '只读写作 x-readonly，或用 x-internal、x-write-once。',
  $ref: '引用其他实体写作 x-ref。',
}

const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  integer: '整数',
  number: '数字',
  boolean: 'true 或 false',
  array: '列表',
  object: '对象',
  null: 'null',
}

const LIMITS: Readonly<Record<string, (params: Params) => string>> = {
  minLength: ({ limit }) => `不能少于 ${limit} 个字`,
  maxLength: ({ limit }) => `不能多于 ${limit} 个字`,
  minItems: ({ limit }) => `至少要有 ${limit} 项`,
  maxItems: ({ limit }) => `最多 ${limit} 项`,
  minProperties: ({ limit }) => `至少要有 ${limit} 个成员`,
  minimum: ({ limit }) => `不能小于 ${limit}`,
  maximum: ({ limit }) => `不能大于 ${limit}`,
  exclusiveMinimum: ({ limit }) => `必须大于 ${limit}`,
  uniqueItems: () => '不能有重复的项',
}

/** One sentence for one fault Ajv found; null for those that only repeat another. */
export function describeGrammarFault(
  kind: FileKind,
  node: MetaNode,
  error: ErrorObject
): Problem | null {
  const params = error.params as Params
  if (error.propertyName !== undefined && error.keyword !== 'propertyNames') return null
  switch (error.keyword) {
    case 'if':
    case 'allOf':
      return null
    case 'additionalProperties':
      return unknownKey(kind, node, String(params.additionalProperty), error)
    case 'required':
      return missingKey(node, String(params.missingProperty), error)
    case 'propertyNames':
      return badName(node, String(params.propertyName), error)
    case 'type':
      return problemAt(node, {
        id: 'grammar.003',
        message: `${subject(error)}应为${typeNames(params.type)}。`,
        hint: descriptionOf(error),
      })
    case 'enum':
      return notAmong(node, error, params.allowedValues as readonly unknown[])
    case 'const':
      return notAmong(node, error, [params.allowedValue])
    case 'pattern':
      return problemAt(node, {
        id: 'grammar.006',
        message: `${subject(error)}的写法不对。`,
        hint: descriptionOf(error),
      })
    default:
      return problemAt(node, {
        id: 'grammar.005',
        message: `${subject(error)}${LIMITS[error.keyword]?.(params) ?? '不符合语法'}。`,
        hint: descriptionOf(error),
      })
  }
}

function unknownKey(kind: FileKind, node: MetaNode, key: string, error: ErrorObject): Problem {
  const known = Object.keys((error.parentSchema?.properties ?? {}) as object)
  const hint =
    (kind === 'entity' || kind === 'workflow' ? INSTEAD[key] : undefined) ?? didYouMean(key, known)
  return problemAt(
    member(node, key) ?? node,
    { id: 'grammar.001', message: `这里没有“${key}”这种写法。`, hint },
    'key'
  )
}

function missingKey(node: MetaNode, key: string, error: ErrorObject): Problem {
  const missing = missingInAddition(node, key)
  if (missing) return missing
  const properties = error.parentSchema?.properties as
    Record<string, { title?: string }> | undefined
  const title = properties?.[key]?.title
  const message = `缺少“${key}”${title ? `（${title}）` : ''}。`
  return problemAt(node, { id: 'grammar.002', message }, 'key')
}

/** What an overlay adds must be whole; a whole file counts as misspelt only where a base has one of a similar name. */
function missingInAddition(node: MetaNode, key: string): Problem | null {
  if (!node.addedBeside) return null
  const isFile = node.pointer === ''
  const name = isFile
    ? idOfPath(node.file.path)
    : node.pointer.slice(node.pointer.lastIndexOf('/') + 1)
  if (isFile && nearest(name, node.addedBeside) === null) return null
  const message = `基础方案里没有“${name}”；新增的内容要写完整，这里缺少“${key}”。`
  return problemAt(
    node,
    { id: 'overlay.001', message, hint: didYouMean(name, node.addedBeside) },
    'key'
  )
}

function badName(node: MetaNode, name: string, error: ErrorObject): Problem {
  const rule = error.parentSchema?.propertyNames as
    { $ref?: string; description?: string } | undefined
  const isCamel = /field|path|dotted/.test(rule?.$ref ?? '')
  const hint =
    rule?.description ??
    (isCamel
      ? '以小写字母开头，用驼峰写法，例如 startsOn。'
      : '以小写字母开头，单词之间用连字符，例如 send-back。')
  return problemAt(
    member(node, name) ?? node,
    { id: 'grammar.006', message: `名称“${name}”不符合命名规则。`, hint },
    'key'
  )
}

function notAmong(node: MetaNode, error: ErrorObject, allowed: readonly unknown[]): Problem {
  const written = JSON.stringify(error.data) ?? ''
  const texts = allowed.map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
  const hint =
    (typeof error.data === 'string' ? didYouMean(error.data, texts) : null) ??
    `可用的有：${texts.join('、')}。`
  return problemAt(node, {
    id: 'grammar.004',
    message: `${subject(error)}不能写 ${written.length > 40 ? '这个值' : written}。`,
    hint,
  })
}

function subject(error: ErrorObject): string {
  const title = (error.parentSchema as { title?: string } | undefined)?.title
  const parts = error.instancePath.split('/').slice(1)
  const name = parts.at(-1)?.replaceAll('~1', '/').replaceAll('~0', '~')
  if (name === undefined) return '文件内容'
  return /^\d+$/.test(name)
    ? `“${parts.at(-2)}”的第 ${Number(name) + 1} 项`
    : title
      ? `“${name}”（${title}）`
      : `“${name}”`
}

function typeNames(type: unknown): string {
  return [type]
    .flat()
    .map((name) => TYPES[String(name)] ?? String(name))
    .join('、')
}

function descriptionOf(error: ErrorObject): string | null {
  return (error.parentSchema as { description?: string } | undefined)?.description ?? null
}
