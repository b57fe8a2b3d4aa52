import type { FieldErrorProps } from '@rjsf/utils'

/** The errors under a control, in words that say what to do. */
export function FieldErrors({ errors = [], fieldPathId }: FieldErrorProps) {
  if (errors.length === 0) return null
  return (
    <ul id={`${fieldPathId.$id}__error`} className="form-error">
      {errors.map((error, index) => (
        <li key={index}>{error}</li>
      ))}
    </ul>
  )
}
