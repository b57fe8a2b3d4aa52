import { texts } from '../texts.js'
import { sectionId } from './form_context.js'
import { isEmpty } from './form_fields.js'
import { sectionsOf } from './sections.js'
import type { MetadataFormState } from './use_metadata_form.js'

const WORTH = 3

/** Beside a long form: its sections, and how many required fields of each are still empty. */
export function SectionRail({
  state,
  formId,
}: {
  readonly state: MetadataFormState
  readonly formId: string
}) {
  const { form, fields, values, schema } = state
  const sections = sectionsOf(form, fields.visible)
  if (sections.length < WORTH) return null
  const required = schema['required'] as readonly string[]
  return (
    <nav className="section-rail" aria-label={texts.form.sections}>
      <p>{texts.form.sections}</p>
      <ul>
        {sections.map((section) => {
          const isOptional = !section.fields.some((field) => required.includes(field))
          const missing = section.fields.filter(
            (field) => required.includes(field) && isEmpty(values[field])
          ).length
          return (
            <li key={section.id}>
              <a href={`#${sectionId(`${formId}-f`, section.id)}`}>
                {section.title ?? texts.form.other}
              </a>
              <span
                className={missing > 0 ? 'rail-missing' : isOptional ? 'form-note' : 'rail-done'}
              >
                {missing > 0
                  ? texts.form.missing(missing)
                  : isOptional
                    ? texts.form.optional
                    : texts.form.complete}
              </span>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
