import { useEffect, useRef, type MouseEvent } from 'react'
import type { FormBody } from '../props.js'
import { texts } from '../texts.js'
import { controlId } from './form_context.js'
import { countErrors, type PlacedErrors } from './form_errors.js'
import { titleOf } from './form_fields.js'
import { sectionsOf } from './sections.js'

interface ErrorSummaryProps {
  readonly errors: PlacedErrors
  /** How often a submit has failed. */
  readonly refusals: number
  readonly form: FormBody
  readonly prefix: string
}

/**
 * What must be changed, each line a way to its field. Takes the focus with every submit that fails, also where fewer
 * things are wrong than before; never with a fault found while somebody fills the next field.
 */
export function ErrorSummary({ errors, refusals, form, prefix }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null)
  const count = countErrors(errors)
  useEffect(() => {
    if (refusals > 0) box.current?.focus()
  }, [refusals])
  if (count === 0) return null
  return (
    <div ref={box} className="notice tone-error error-summary" role="alert" tabIndex={-1}>
      <h2>{texts.form.summary(count)}</h2>
      <ul>
        {errors.general.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {inOrder(form, errors).map(([field, messages]) => (
          <li key={field}>
            <a
              href={`#${controlId(prefix, field)}`}
              onClick={(event) => goTo(event, controlId(prefix, field))}
            >
              {named(titleOf(form.schema, field), messages.join(' '))}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Most sentences name their field themselves. */
function named(title: string, sentences: string): string {
  return sentences.includes(title) ? sentences : texts.pair(title, sentences)
}

/** In the order the fields stand on the page. */
function inOrder(
  form: FormBody,
  { fields }: PlacedErrors
): readonly (readonly [string, readonly string[]])[] {
  const order = sectionsOf(form, Object.keys(fields)).flatMap((section) => section.fields)
  return order.map((field) => [field, fields[field]!] as const)
}

function goTo(event: MouseEvent, id: string): void {
  event.preventDefault()
  const control = document.getElementById(id)
  const target = control?.matches('input, textarea, select, button')
    ? control
    : control?.querySelector<HTMLElement>('input, button')
  control?.scrollIntoView({ block: 'center' })
  target?.focus({ preventScroll: true })
}
