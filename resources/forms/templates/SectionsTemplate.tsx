import type { ObjectFieldTemplateProps, RJSFSchema } from '@rjsf/utils'
import type { ReactElement } from 'react'
import { texts } from '../../texts.js'
import { sectionId, type FormContext, type GivenData } from '../form_context.js'
import { sectionsOf, type ShownSection } from '../sections.js'

type Props = ObjectFieldTemplateProps<GivenData, RJSFSchema, FormContext>

/** The form's sections, each with its sentence of purpose. A section whose fields are all hidden is not there. */
export function SectionsTemplate({ properties, registry }: Props) {
  const { form, plain, prefix } = registry.formContext
  const contents = new Map(properties.map((property) => [property.name, property.content]))
  const sections = sectionsOf(form, [...contents.keys()])
  return (
    <>
      {sections.map((section) => (
        <Section key={section.id} section={section} plain={plain} prefix={prefix}>
          {section.fields.map((field) => contents.get(field)!)}
        </Section>
      ))}
    </>
  )
}

interface SectionProps {
  readonly section: ShownSection
  readonly plain: boolean
  readonly prefix: string
  readonly children: readonly ReactElement[]
}

function Section({ section, plain, prefix, children }: SectionProps) {
  if (plain) return <div className="form-grid is-single">{children}</div>
  const id = sectionId(prefix, section.id)
  const title = section.title ?? texts.form.other
  return (
    <section
      className="panel form-section"
      id={id}
      aria-labelledby={title === '' ? undefined : `${id}-title`}
    >
      {title !== '' && (
        <header>
          <h2 id={`${id}-title`}>{title}</h2>
          {section.description && <p>{section.description}</p>}
        </header>
      )}
      <div className="form-grid">{children}</div>
    </section>
  )
}
