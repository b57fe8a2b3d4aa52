import type { Act } from '#app/authorize/act'
import { isNever } from '#app/authorize/algebra'
import { isPossible } from '#app/authorize/possible_values'
import type { BoundCondition } from '#app/conditions/condition'
import { E_ACTION_FORBIDDEN, E_PAGE_NOT_FOUND } from '#app/errors'
import { addresses } from '#app/http/addresses'
import { formBody, type FormSource } from '#app/http/pages/form_body'
import { createSubmits, formOf, formSections, updateSubmits } from '#app/http/pages/form_page'
import { backTo } from '#app/http/pages/record_page'
import { readLabels, readRecord } from '#app/records/read'
import { isClientField, readWritable } from '#app/http/reads/writable'
import { inWords, sentence } from '#app/texts/words'
import type { Entity, Field, Transition, View } from '#app/metadata/catalog'
import { isDerived } from '#app/metadata/shown_fields'
import { withDefaults } from '#app/records/draft'
import { emptyValues } from '#app/records/values'
import { openCreations, openTransitions } from '#app/workflow/open_transitions'
import type { Cell, FormProps, Json } from '../../../resources/props.js'

type Body = Omit<FormProps, 'frame'>

/**
 * The form of a new record. Throws E_PAGE_NOT_FOUND for a transition that does not make records, E_ACTION_FORBIDDEN
 * where this person makes none.
 */
export async function readCreateForm(
  act: Act,
  entity: Entity,
  { transition: asked, view = null }: { transition: string | null; view?: View | null }
): Promise<Body> {
  const transition = creationOf(act, entity, asked)
  const { catalog, ability } = act
  const action = transition?.id ?? 'create'
  const form = formOf(entity.id, transition?.id ?? null, catalog)
  const isDeclared = (field: Field) => transition?.input?.properties.has(field.id) ?? false
  const offered = (field: Field) =>
    isDeclared(field) ||
    (isClientField(field) && !isNever(ability.scope(action, entity.id, field.id)))
  const rights = ability.scope(action, entity.id)
  const sections = formSections(entity, form, transition, offered).map((section) => ({
    ...section,
    fields: section.fields.map((each) => ({ ...each, field: possibleOnly(each.field, rights) })),
  }))
  const values = withDefaults(entity, emptyValues(entity), act.variables) as Record<string, Json>
  return {
    title: createTitle(act, entity, { transition, view }),
    description: form?.description ?? null,
    back: createBack(act, entity, view),
    form: formBody({
      ...common(act, entity, null),
      sections,
      values,
      texts: await defaultTexts(act, sections, values),
      names: await listedNames(act, sections, values),
      locked: new Set(),
      ui: form?.ui ?? {},
    }),
    record: null,
    submit: createSubmits(catalog, entity, form, transition),
  }
}

/** The form of a stored record. Throws E_RECORD_NOT_FOUND, and E_ACTION_FORBIDDEN where it cannot be edited now. */
export async function readUpdateForm(act: Act, entity: Entity, id: string): Promise<Body> {
  const { catalog } = act
  const form = formOf(entity.id, null, catalog)
  const sections = formSections(
    entity,
    form,
    null,
    (field) => isDerived(field) || isClientField(field)
  )
  const columns = sections
    .flatMap(({ fields }) => fields)
    .map(({ field }) => ({ id: field.id, path: [{ entity: entity.id, field }] }))
  const { version, label, cells } = await readRecord(act, entity, id, columns)
  if (!(await openTransitions(act, entity.id, id)).update)
    throw E_ACTION_FORBIDDEN('这条记录现在不能修改。')
  const writable = await readWritable(act, entity, id)
  const locked = new Set(
    columns
      .map(({ id: name }) => name)
      .filter((name) => !writable.has(name) || !cells[name] || cells[name].masked)
  )
  return {
    title: `${entity.workflow?.transitions.get('update')?.title ?? inWords('修改', catalog.pack.locale)} · ${label}`,
    description: form?.description ?? null,
    back: { title: label, href: addresses.record(catalog.id, entity.id, id) },
    form: formBody({
      ...common(act, entity, id),
      sections,
      values: valuesOf(cells),
      texts: textsOf(cells),
      names: await listedNames(act, sections, valuesOf(cells)),
      locked,
      ui: form?.ui ?? {},
    }),
    record: { id, version, label },
    submit: updateSubmits(catalog, entity, form, id),
  }
}

/** A field with only those options that the rights to make the record leave open. */
function possibleOnly(field: Field, rights: BoundCondition): Field {
  if (!field.options) return field
  const options = field.options.filter(({ value }) => isPossible(rights, field.id, value))
  return { ...field, options }
}

function common(
  act: Act,
  entity: Entity,
  about: string | null
): Pick<FormSource, 'catalog' | 'variables' | 'choicesOf' | 'lookupOf'> {
  const { catalog, variables } = act
  return {
    catalog,
    variables,
    choicesOf: (field) => addresses.choices(catalog.id, entity.id, field.id, about),
    lookupOf: (field) => ({ href: addresses.lookup(catalog.id, entity.id, field.id), about }),
  }
}

/** The view one came from, else one's own list, else the home. */
function createBack({ catalog, identity }: Act, entity: Entity, view: View | null): Body['back'] {
  if (view) return { title: view.title, href: addresses.view(catalog.id, view.id) }
  const home = { title: inWords('首页', catalog.pack.locale), href: addresses.home(catalog.id) }
  return backTo(entity, catalog, identity.roles) ?? home
}

/** What the button that led here was called; a bare 新增 does not say of what. */
function createTitle(
  { catalog }: Act,
  entity: Entity,
  { transition, view }: { transition: Transition | null; view: View | null }
): string {
  const { locale } = catalog.pack
  const action = view?.actions.find(
    ({ create, fire, id }) => create && (transition === null || (fire ?? id) === transition.id)
  )
  const title = transition?.title ?? action?.title
  return !title || title === inWords('新增', locale)
    ? inWords(sentence('新增{entity}', { entity: entity.title }), locale)
    : title
}

/** Null is a plain `create`. */
function creationOf(act: Act, entity: Entity, asked: string | null): Transition | null {
  const known = entity.workflow?.creating ?? []
  if (asked !== null && asked !== 'create' && !known.includes(asked)) throw E_PAGE_NOT_FOUND()
  const { transitions, create } = openCreations(act, entity.id)
  const transition = asked === null ? transitions[0] : transitions.find(({ id }) => id === asked)
  if (!transition && !create) throw E_ACTION_FORBIDDEN()
  return transition ?? null
}

/** The names of what references hold by default, by field. */
export async function defaultTexts(
  act: Act,
  sections: FormSource['sections'],
  values: Readonly<Record<string, Json>>
): Promise<Record<string, string>> {
  const texts: Record<string, string> = {}
  for (const { field } of sections.flatMap(({ fields }) => fields)) {
    const id = values[field.id]
    if (field.target === null || typeof id !== 'string') continue
    const label = (await readLabels(act, field.target, [id])).get(id)
    if (label !== undefined) texts[field.id] = label
  }
  return texts
}

/** The names of what lists of references hold, by field and id. */
export async function listedNames(
  act: Act,
  sections: FormSource['sections'],
  values: Readonly<Record<string, Json>>
): Promise<Record<string, Record<string, string>>> {
  const names: Record<string, Record<string, string>> = {}
  for (const { field } of sections.flatMap(({ fields }) => fields)) {
    const ids = values[field.id]
    if (field.target === null || !Array.isArray(ids) || ids.length === 0) continue
    names[field.id] = Object.fromEntries(await readLabels(act, field.target, ids.map(String)))
  }
  return names
}

function valuesOf(cells: Readonly<Record<string, Cell>>): Record<string, Json> {
  return Object.fromEntries(Object.entries(cells).map(([id, { value }]) => [id, value]))
}

function textsOf(cells: Readonly<Record<string, Cell>>): Record<string, string> {
  return Object.fromEntries(Object.entries(cells).map(([id, { text }]) => [id, text]))
}
