/** The two lines that tell records apart. */
export function ChoiceLines({
  text,
  hint,
}: {
  readonly text: string
  readonly hint: string | null | undefined
}) {
  return (
    <span className="choice-lines">
      <span>{text}</span>
      {hint && <small>{hint}</small>}
    </span>
  )
}
