import type { Form, FormSection, JsonObject } from '../catalog.js'
import type { Draft } from '../check/draft.js'
import type { EntityDraft } from '../check/entity_draft.js'
import { inputNames, transitionsOf } from '../check/actions.js'
import type { MetaNode } from '../load/node.js'
import { member, membersOf, textOf, valueOf } from '../load/node.js'

const SAVE: Form['submit'] = [{ name: 'save', title: '保存', then: 'record', via: null }]

/** The form through which something is done to an entity: the one made for it, one for everything, else the first. */
export function formFor(draft: Draft, entity: EntityDraft, via: string): string {
  const written = draft.formsOf(entity.id)
  const fitting =
    written.find(([, form]) => textOf(form, 'via') === via) ??
    written.find(([, form]) => !member(form, 'via')) ??
    written[0]
  return fitting ? fitting[0] : entity.id
}

/** A written form; without sections it asks for every writable field. */
export function compileForm(draft: Draft, id: string, node: MetaNode): Form | null {
  const entity = draft.entities.get(textOf(node, 'entity') ?? '')
  if (!entity) return null
  const steps = member(node, 'steps') !== undefined
  const sections = membersOf(node, steps ? 'steps' : 'sections').map(([name, section]) =>
    compileSection(name, section)
  )
  const title = textOf(node, 'title') ?? id
  const submit = membersOf(node, 'submit').map(([name, button]) => ({
    name,
    title: textOf(button, 'title') ?? name,
    then: (textOf(button, 'then') as 'record' | 'list' | 'close' | undefined) ?? 'record',
    via: textOf(button, 'via') ?? null,
  }))
  const ui = member(node, 'ui')
  return {
    id,
    entity: entity.id,
    title,
    description: textOf(node, 'description') ?? null,
    via: textOf(node, 'via') ?? null,
    sections: sections.length > 0 ? sections : [defaultSection(entity, title)],
    steps,
    submit: submit.length > 0 ? submit : SAVE,
    ui: ui ? (valueOf(ui) as JsonObject) : {},
  }
}

function compileSection(id: string, node: MetaNode): FormSection {
  return {
    id,
    title: textOf(node, 'title') ?? id,
    description: textOf(node, 'description') ?? null,
    fields: membersOf(node, 'fields').map(([field, part]) => ({
      field,
      help: textOf(part, 'help') ?? null,
    })),
  }
}

/** The form of an entity for which none is written. */
export function defaultForm(entity: EntityDraft): Form {
  const title = textOf(entity.node, 'title') ?? entity.id
  return {
    id: entity.id,
    entity: entity.id,
    title,
    description: textOf(entity.node, 'description') ?? null,
    via: null,
    sections: [defaultSection(entity, title)],
    steps: false,
    submit: SAVE,
    ui: {},
  }
}

function defaultSection(entity: EntityDraft, title: string): FormSection {
  const own = [...entity.fields.values()]
    .filter((field) => !field.builtIn && !field.internal)
    .map(({ id }) => id)
  const create = transitionsOf(entity).get('create')
  const asked = create ? [...inputNames(create)].filter((name) => !own.includes(name)) : []
  return {
    id: 'base',
    title,
    description: null,
    fields: [...own, ...asked].map((field) => ({ field, help: null })),
  }
}
