/** What speaks against an action and may be done all the same. */
export function Warnings({
  warnings,
}: {
  readonly warnings: readonly { readonly message: string }[]
}) {
  if (warnings.length === 0) return null
  return (
    <div className="notice tone-warning" role="alert">
      {warnings.map(({ message }) => (
        <p key={message}>{message}</p>
      ))}
    </div>
  )
}

/** What was refused beside any field; with a form its own summary tells it. */
export function GeneralErrors({
  hidden,
  errors,
}: {
  readonly hidden: boolean
  readonly errors: readonly { readonly message: string; readonly hint?: string }[]
}) {
  if (hidden || errors.length === 0) return null
  return (
    <div className="notice tone-error" role="alert">
      {errors.map((error) => (
        <p key={error.message}>
          {error.message} {error.hint}
        </p>
      ))}
    </div>
  )
}
