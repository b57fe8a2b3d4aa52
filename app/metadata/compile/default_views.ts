import type { Entity, Field, Form, RecordSection, View, ViewAction } from '../catalog.js'
import type { Draft } from '../check/draft.js'
import type { EntityDraft } from '../check/entity_draft.js'
import { isCreating, transitionsOf } from '../check/actions.js'
import { shownField, shownFields } from '../shown_fields.js'
import { compileAction } from './views.js'

const SHOWN_COLUMNS = 6
const REST_TITLE = '其他信息'

/** The list of an entity for which no view of its name is written: its first fields and its state. */
export function defaultTable(draft: Draft, entity: Entity): View {
  const own = [...entity.fields.values()].filter((field) => !field.builtIn && !field.internal)
  const state = entity.fields.get('state')
  const shown = [...own.slice(0, SHOWN_COLUMNS), ...(state ? [state] : [])]
  const step = (id: string) => ({ entity: entity.id, field: entity.fields.get(id)! })
  return {
    ...emptyView(entity),
    id: entity.id,
    kind: 'table',
    columns: shown.map((field, index) => ({
      id: field.id,
      title: field.title,
      path: [step(field.id)],
      field,
      link: index === 0 ? 'record' : null,
    })),
    filters: [
      ...own
        .filter(({ id }) => entity.search.some(({ field }) => field === id))
        .map((field) => ({
          id: field.id,
          title: field.title,
          path: [step(field.id)],
          field,
          match: 'contains' as const,
          required: false,
        })),
      ...(state
        ? [
            {
              id: 'state',
              title: state.title,
              path: [step('state')],
              field: state,
              match: 'equal' as const,
              required: false,
            },
          ]
        : []),
    ],
    sort: [{ path: [step('createdAt')], descending: true }],
    actions: defaultActions(draft, draft.entities.get(entity.id)!),
  }
}

function emptyView(entity: Entity): Omit<View, 'id' | 'kind'> {
  return {
    entity: entity.id,
    title: entity.title,
    description: entity.description,
    where: null,
    columns: [],
    filters: [],
    tabs: [],
    sort: [],
    actions: [],
    sections: [],
  }
}

/** Everything that can be done; what the reader may not do is not offered. */
function defaultActions(draft: Draft, entity: EntityDraft): ViewAction[] {
  const transitions = [...transitionsOf(entity)].filter(
    ([id]) => id !== 'update' && id !== 'delete'
  )
  const making = transitions.filter(([id, node]) => isCreating(id, node)).map(([id]) => id)
  const fired = transitions.filter(([id, node]) => !isCreating(id, node)).map(([id]) => id)
  const page = making.length > 0 ? making : ['create']
  return [
    ...page.map((id) => ({
      ...compileAction(draft, entity, id, undefined),
      at: ['page'] as const,
    })),
    ...[...fired, 'update', 'delete'].map((id) => ({
      ...compileAction(draft, entity, id, undefined),
      at: ['row'] as const,
    })),
  ]
}

/** The page of one record where none is written: as its form is parted, what no form asks, then every way back. */
export function defaultRecord(
  entity: Entity,
  id: string,
  { entities, form }: { entities: ReadonlyMap<string, Entity>; form: Form | null }
): View {
  const related = [...entity.inverses.values()].map((inverse): RecordSection => ({
    id: inverse.name,
    title: entities.get(inverse.entity)?.title ?? inverse.name,
    fields: [],
    related: inverse,
    through: [],
    view: inverse.entity,
  }))
  return {
    ...emptyView(entity),
    id,
    kind: 'record',
    sections: [...ownSections(entity, form), ...related],
  }
}

function ownSections(entity: Entity, form: Form | null): RecordSection[] {
  const asked = (form?.sections ?? []).map(({ id, title, fields }) =>
    fieldSection(
      entity,
      id,
      title,
      fields.flatMap(({ field }) => shownField(entity, field) ?? [])
    )
  )
  const shown = new Set(asked.flatMap(({ fields }) => fields.map(({ id }) => id)))
  const rest = shownFields(entity).filter((field) => !field.builtIn && !shown.has(field.id))
  const title = shown.size === 0 ? entity.title : REST_TITLE
  const sections = [...asked, fieldSection(entity, shown.size === 0 ? 'base' : 'rest', title, rest)]
  return sections.filter(({ fields }) => fields.length > 0)
}

function fieldSection(
  entity: Entity,
  id: string,
  title: string,
  fields: readonly Field[]
): RecordSection {
  const shown = fields
    .filter(({ builtIn }) => !builtIn)
    .map((field) => ({
      id: field.id,
      title: field.title,
      path: [{ entity: entity.id, field }],
      field,
    }))
  return { id, title, fields: shown, related: null, through: [], view: null }
}
