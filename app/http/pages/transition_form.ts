import type { Act } from '#app/authorize/act'
import { addresses } from '#app/http/addresses'
import type { Entity, Transition } from '#app/metadata/catalog'
import type { FormBody } from '../../../resources/props.js'
import { formBody } from './form_body.js'

/** The dialog of a transition on a record (or on `many`): what it asks for, or null when it asks for nothing. */
export function transitionForm(
  transition: Transition,
  entity: Entity,
  act: Pick<Act, 'catalog' | 'variables'>,
  about: string
): FormBody | null {
  const fields = [...(transition.input?.properties.values() ?? [])].map((field) => ({
    field,
    help: null,
  }))
  if (fields.length === 0) return null
  return formBody({
    catalog: act.catalog,
    variables: act.variables,
    sections: [{ id: transition.id, title: transition.title, description: null, fields }],
    values: {},
    texts: {},
    locked: new Set(),
    choicesOf: (field) => addresses.choices(act.catalog.id, entity.id, field.id, about),
    lookupOf: (field) => ({ href: addresses.lookup(act.catalog.id, entity.id, field.id), about }),
    ui: {},
  })
}
