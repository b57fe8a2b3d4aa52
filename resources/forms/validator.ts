import { Validator } from '@cfworker/json-schema'
import {
  createErrorHandler,
  toErrorSchema,
  unwrapErrorHandler,
  validationDataMerge,
  type RJSFSchema,
  type RJSFValidationError,
  type ValidatorType,
} from '@rjsf/utils'
import './formats.js'
import { checkValues } from './check_values.js'
import type { Schema, Values } from './form_fields.js'

/**
 * What rjsf asks of a validator, over a JSON Schema implementation that generates no code: our
 * Content-Security-Policy forbids it, and Ajv stays on the server.
 */
export const validator: ValidatorType = {
  validateFormData(formData, schema, customValidate, transformErrors, uiSchema) {
    const found: RJSFValidationError[] = faultsOf(schema, formData).map((fault) => ({
      name: fault.keyword,
      property: `.${fault.field}`,
      message: fault.message,
      stack: fault.message,
    }))
    const errors = transformErrors ? transformErrors(found, uiSchema) : found
    const data = { errors, errorSchema: toErrorSchema(errors) }
    if (!customValidate) return data
    const handler = customValidate(formData, createErrorHandler(formData ?? {}), uiSchema)
    return validationDataMerge(data, unwrapErrorHandler(handler))
  },
  isValid: (schema, formData) =>
    new Validator(schema as object, '2020-12').validate(formData).valid,
  rawValidation: checkRaw,
}

function checkRaw<Result>(schema: RJSFSchema, formData?: Values): { errors: Result[] } {
  return { errors: [...faultsOf(schema, formData)] as Result[] }
}

function faultsOf(schema: RJSFSchema, formData: Values | undefined) {
  return checkValues(schema as Schema, formData ?? {})
}
