import { variablesOf } from '#app/conditions/paths'
import type { Catalog, Entity, Form, JsonObject, View } from '../catalog.js'
import type { Draft } from '../check/draft.js'
import { recordsOf } from '../checks/data.js'
import type { FileKind } from '../load/kinds.js'
import type { MetaNode } from '../load/node.js'
import { membersOf, scalarText, textOf, valueOf } from '../load/node.js'
import { withOwnWords } from '../texts.js'
import { compileEntity } from './entities.js'
import { compileForm, defaultForm } from './forms.js'
import { deepFreeze } from './freeze.js'
import { deriveIndexes } from './indexes.js'
import { compilePage } from './pages.js'
import { compileRole } from './roles.js'
import { compileSettings } from './settings.js'
import { compileView } from './views.js'
import { defaultRecord, defaultTable } from './default_views.js'

/** Turns a checked draft into the frozen Catalog: defaults filled in, conditions parsed, indexes derived. */
export function compilePack(draft: Draft): Catalog {
  const indexes = deriveIndexes(draft)
  const entities = new Map(
    [...draft.entities].map(([id, entity]): [string, Entity] => [
      id,
      compileEntity(draft, entity, indexes.get(id) ?? []),
    ])
  )
  const forms = compileForms(draft)
  const views = compileViews(draft, entities, forms)
  const pages = mapDocuments(draft, 'page', (id, node) => compilePage(draft, views, id, node))
  const catalog: Catalog = {
    id: draft.pack.id,
    release: draft.pack.release,
    pack: compileSettings(draft, views, pages),
    entities,
    forms,
    views,
    roles: mapDocuments(draft, 'role', (id, node) => compileRole(draft, id, node)),
    pages,
    dictionaries: mapDocuments(draft, 'dictionary', (id, node) => ({
      id,
      title: textOf(node, 'title') ?? id,
      items: draft.dictionaries.get(id) ?? [],
    })),
    texts: mapDocuments(draft, 'text', (_, node) => new Map(textsOf(node))),
    scenarios: mapDocuments(draft, 'scenario', (_, node) => valueOf(node) as JsonObject),
    data: mapDocuments(draft, 'data', (_, node) => membersByName(node)),
    sets: mapDocuments(draft, 'set', (_, node) => membersByName(node)),
    userPaths: userPathsOf(draft),
  }
  return deepFreeze(withOwnWords(catalog))
}

function mapDocuments<T>(
  draft: Draft,
  kind: FileKind,
  compile: (id: string, node: MetaNode) => T
): Map<string, T> {
  return new Map(
    [...draft.documents(kind)].map(([id, node]): [string, T] => [id, compile(id, node)])
  )
}

function membersByName(node: MetaNode): Map<string, JsonObject> {
  return new Map(
    recordsOf(node).map(([name, value]): [string, JsonObject] => [
      name,
      valueOf(value) as JsonObject,
    ])
  )
}

function compileViews(
  draft: Draft,
  entities: ReadonlyMap<string, Entity>,
  forms: ReadonlyMap<string, Form>
): Map<string, View> {
  const views = new Map<string, View>()
  for (const [id, node] of draft.documents('view')) {
    const view = compileView(draft, entities, id, node)
    if (view) views.set(id, view)
  }
  const written = [...views.values()]
  for (const entity of entities.values()) {
    if (!views.has(entity.id)) views.set(entity.id, defaultTable(draft, entity))
    const id = `${entity.id}-record`
    if (
      !written.some((view) => view.entity === entity.id && view.kind === 'record') &&
      !views.has(id)
    )
      views.set(id, defaultRecord(entity, id, { entities, form: formOf(entity.id, forms) }))
  }
  return views
}

/** The form that asks for a record as a whole: one that goes through no transition before one that does. */
function formOf(entity: string, forms: ReadonlyMap<string, Form>): Form | null {
  const fitting = [...forms.values()].filter((form) => form.entity === entity)
  return fitting.find(({ via }) => via === null) ?? fitting[0] ?? null
}

function compileForms(draft: Draft): Map<string, Form> {
  const forms = new Map<string, Form>()
  for (const [id, node] of draft.documents('form')) {
    const form = compileForm(draft, id, node)
    if (form) forms.set(id, form)
  }
  for (const entity of draft.entities.values())
    if (!forms.has(entity.id)) forms.set(entity.id, defaultForm(entity))
  return forms
}

function textsOf(node: MetaNode): [string, string][] {
  return membersOf(node).flatMap(([source, text]): [string, string][] =>
    source === '$schema' ? [] : [[source, scalarText(text) ?? '']]
  )
}

/** Every way behind `$user` that anything in the pack reads. */
function userPathsOf(draft: Draft): string[][] {
  const paths = draft.parsed().flatMap((parsed) =>
    variablesOf(parsed)
      .filter(({ name }) => name === 'user')
      .map(({ path }) => [...path])
  )
  return [...new Map(paths.map((path) => [path.join('.'), path])).values()].sort((one, other) =>
    one.join('.') < other.join('.') ? -1 : 1
  )
}
