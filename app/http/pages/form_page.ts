import { addresses } from '#app/http/addresses'
import type { Catalog, Entity, Field, Form, Transition } from '#app/metadata/catalog'
import { shownField } from '#app/metadata/shown_fields'
import { inWords } from '#app/texts/words'
import type { FormProps } from '../../../resources/props.js'
import type { FormSource } from './form_body.js'

type Sections = FormSource['sections']

/** The form of an entity that goes through this transition, or through none. */
export function formOf(entity: string, transition: string | null, catalog: Catalog): Form | null {
  const forms = [...catalog.forms.values()].filter((form) => form.entity === entity)
  return (
    forms.find(({ via }) => via === transition) ??
    forms.find(({ via }) => via === null) ??
    forms[0] ??
    null
  )
}

/** The sections of a form with their fields; without a form, every field that a client may name. */
export function formSections(
  entity: Entity,
  form: Form | null,
  transition: Transition | null,
  offered: (field: Field) => boolean
): Sections {
  const fieldOf = (id: string) => transition?.input?.properties.get(id) ?? shownField(entity, id)
  if (!form) {
    const fields = [...entity.fields.values()]
      .filter(offered)
      .map((field) => ({ field: fieldOf(field.id) ?? field, help: null }))
    return [{ id: 'base', title: '', description: null, fields }]
  }
  const sections = form.sections.map(({ id, title, description, fields }) => ({
    id,
    title,
    description,
    fields: fields.flatMap(({ field: name, help }) => {
      const field = fieldOf(name)
      return field && offered(field) ? [{ field, help }] : []
    }),
  }))
  return sections.filter(({ fields }) => fields.length > 0)
}

/** The buttons of a new record: each says through which transition it goes and where one lands. */
export function createSubmits(
  catalog: Catalog,
  entity: Entity,
  form: Form | null,
  transition: Transition | null
): FormProps['submit'] {
  return buttonsOf(form, catalog).map(({ name, title, then, via }, index) => {
    const through = (via === null ? undefined : entity.workflow?.transitions.get(via)) ?? transition
    const query = new URLSearchParams({ ...(through ? { transition: through.id } : {}), then })
    const href = `${addresses.api(catalog.id, entity.id)}?${query}`
    return {
      id: name,
      title,
      method: 'POST',
      href,
      primary: index === 0,
      confirm: through?.confirm ?? null,
    }
  })
}

/** The button of a stored record: saving. What goes through a transition has its own button on the record. */
export function updateSubmits(
  catalog: Catalog,
  entity: Entity,
  form: Form | null,
  id: string
): FormProps['submit'] {
  const buttons = buttonsOf(form, catalog)
  const first = buttons.find(({ via }) => via === null) ?? saveButton(catalog)
  const confirm = entity.workflow?.transitions.get('update')?.confirm ?? null
  const href = `${addresses.api(catalog.id, entity.id, id)}?then=${first.then}`
  return [{ id: first.name, title: first.title, method: 'PATCH', href, primary: true, confirm }]
}

function buttonsOf(form: Form | null, catalog: Catalog): Form['submit'] {
  return form && form.submit.length > 0 ? form.submit : [saveButton(catalog)]
}

function saveButton({ pack }: Catalog): Form['submit'][number] {
  return { name: 'save', title: inWords('保存', pack.locale), then: 'record', via: null }
}
