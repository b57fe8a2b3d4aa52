import { formats } from '../../app/fields/formats.js'
import { texts } from '../texts.js'
import { optionsOf } from './widget_of.js'
import type { Schema } from './form_fields.js'

const LIMITS = {
  minLength: texts.invalid.minLength,
  maxLength: texts.invalid.maxLength,
  minimum: texts.invalid.minimum,
  maximum: texts.invalid.maximum,
  exclusiveMinimum: texts.invalid.above,
  exclusiveMaximum: texts.invalid.below,
  multipleOf: texts.invalid.multipleOf,
  minItems: texts.invalid.minItems,
  maxItems: texts.invalid.maxItems,
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
  if (keyword in LIMITS) return LIMITS[keyword as keyof typeof LIMITS](Number(schema[keyword]))
  if (CHOICES.has(keyword)) return texts.invalid.choice
  if (keyword === 'uniqueItems') return texts.invalid.uniqueItems
  if (keyword === 'pattern') return texts.invalid.pattern
  if (keyword === 'format') return formatMessage(String(schema['format']))
  if (keyword !== 'type') return texts.invalid.other
  if (schema['type'] === 'integer') return texts.invalid.integer
  return schema['type'] === 'number' ? texts.invalid.number : texts.invalid.type
}

const FORMATS: Readonly<Record<string, string>> = {
  date: texts.invalid.date,
  'date-time': texts.invalid.dateTime,
  email: texts.invalid.email,
  uri: texts.invalid.uri,
}

function formatMessage(format: string): string {
  return formats.find((one) => one.id === format)?.message ?? FORMATS[format] ?? texts.invalid.type
}
