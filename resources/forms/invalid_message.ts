import { formats } from '../../app/fields/formats.js'
import { texts } from '../texts.js'
import { optionsOf } from './widget_of.js'
import type { Schema } from './form_fields.js'

/** A keyword with a number: which sentence tells it. */
const LIMITS = {
  minLength: 'minLength',
  maxLength: 'maxLength',
  minimum: 'minimum',
  maximum: 'maximum',
  exclusiveMinimum: 'above',
  exclusiveMaximum: 'below',
  multipleOf: 'multipleOf',
  minItems: 'minItems',
  maxItems: 'maxItems',
} as const
const CHOICES = new Set(['oneOf', 'anyOf', 'enum', 'const'])

/** What a broken keyword means to the person who fills the form. */
export function invalidMessage(
  keyword: string,
  title: string,
  schema: Schema,
  isReference: boolean
): string {
  if (keyword === 'required')
    return isReference || optionsOf(schema) || schema['type'] === 'boolean'
      ? texts.invalid.requiredChoice(title)
      : texts.invalid.required(title)
  if (keyword in LIMITS)
    return texts.invalid[LIMITS[keyword as keyof typeof LIMITS]](Number(schema[keyword]))
  if (CHOICES.has(keyword)) return texts.invalid.choice
  if (keyword === 'uniqueItems') return texts.invalid.uniqueItems
  if (keyword === 'pattern') return texts.invalid.pattern
  if (keyword === 'format') return formatMessage(String(schema['format']))
  if (keyword !== 'type') return texts.invalid.other
  if (schema['type'] === 'integer') return texts.invalid.integer
  return schema['type'] === 'number' ? texts.invalid.number : texts.invalid.type
}

const FORMATS = { date: 'date', 'date-time': 'dateTime', email: 'email', uri: 'uri' } as const

function formatMessage(format: string): string {
  const { invalid } = texts
  const own = formats.find((one) => one.id === format)?.message
  if (own) return invalid.formats[format] ?? own
  return format in FORMATS ? invalid[FORMATS[format as keyof typeof FORMATS]] : invalid.type
}
