import type { FormBody } from '../props.js'

export interface ShownSection {
  readonly id: string
  readonly title: string | null
  readonly description: string | null
  readonly fields: readonly string[]
}

/** The sections that have something to show now; fields no section names come last. */
export function sectionsOf(form: FormBody, shown: readonly string[]): readonly ShownSection[] {
  const named = new Set(form.sections.flatMap((section) => section.fields))
  const rest = shown.filter((field) => !named.has(field))
  const sections: ShownSection[] = form.sections.map((section) => ({
    ...section,
    fields: section.fields.filter((field) => shown.includes(field)),
  }))
  if (rest.length > 0) sections.push({ id: 'rest', title: null, description: null, fields: rest })
  return sections.filter((section) => section.fields.length > 0)
}
