import type { Path } from '#app/conditions/condition'
import type { RecordSection, View, ViewAction, ViewFilter } from '../catalog.js'
import type { Draft } from '../check/draft.js'
import type { EntityDraft } from '../check/entity_draft.js'
import { isCreating, transitionsOf } from '../check/actions.js'
import { findWay, relatedWay } from '../check/ways.js'
import type { MetaNode } from '../load/node.js'
import { isTrue, itemsOf, member, membersOf, scalarText, textOf } from '../load/node.js'
import { conditionAt } from './fields.js'
import { formFor } from './forms.js'
import { compileMaking } from './makings.js'
import { compileColumn } from './view_columns.js'
import { compileSort, followed, type Entities } from './view_ways.js'

const ACTION_TITLES: Readonly<Record<string, string>> = {
  create: '新增',
  update: '修改',
  delete: '删除',
}

/** A written view; `null` where its entity is missing, which the check has reported. */
export function compileView(
  draft: Draft,
  entities: Entities,
  id: string,
  node: MetaNode
): View | null {
  const entity = draft.entities.get(textOf(node, 'entity') ?? '')
  if (!entity) return null
  const isRecord = textOf(node, 'kind') === 'record'
  const section = (name: string, part: MetaNode) =>
    compileSection(draft, entities, entity, name, part)
  return {
    id,
    entity: entity.id,
    title: textOf(node, 'title') ?? id,
    description: textOf(node, 'description') ?? null,
    kind: isRecord ? 'record' : 'table',
    numbered: isTrue(node, 'numbered'),
    where: conditionAt(draft, member(node, 'where'), { entity }),
    columns: membersOf(node, 'columns').flatMap(([path, column]) =>
      compileColumn(draft, entities, entity, path, column)
    ),
    filters: membersOf(node, 'filters').flatMap(([path, filter]) =>
      compileFilter(draft, entities, entity, path, filter)
    ),
    tabs: membersOf(node, 'tabs').map(([tab, part]) => ({
      id: tab,
      title: textOf(part, 'title') ?? tab,
      where: conditionAt(draft, member(part, 'where'), { entity }),
      badge: isTrue(part, 'badge'),
    })),
    sort: itemsOf(node, 'sort').flatMap((part) =>
      compileSort(draft, entity, scalarText(part) ?? '')
    ),
    actions: membersOf(node, 'actions').map(([name, action]) =>
      compileAction(draft, entity, name, action)
    ),
    sections: membersOf(node, 'sections').map(([name, part]) => section(name, part)),
  }
}

function compileFilter(
  draft: Draft,
  entities: Entities,
  entity: EntityDraft,
  path: string,
  node: MetaNode
): ViewFilter[] {
  return followed(draft, entities, entity, path, 'asked').map(({ way, field }) => ({
    id: path,
    title: textOf(node, 'title') ?? field.title,
    path: way.path,
    field,
    match: (textOf(node, 'match') as ViewFilter['match'] | undefined) ?? 'equal',
    required: isTrue(node, 'required'),
  }))
}

/** An action does the transition of its own name unless `fire` names another. */
export function compileAction(
  draft: Draft,
  entity: EntityDraft,
  id: string,
  node: MetaNode | undefined
): ViewAction {
  const at = itemsOf(node, 'at').map((place) => scalarText(place) as ViewAction['at'][number])
  const made = node && compileMaking(draft, entity, id, node)
  if (made) return { ...made, at }
  const edit = behindOf(draft, entity, textOf(node, 'edit'))
  const name = edit ? 'update' : (textOf(node, 'fire') ?? id)
  const transition = transitionsOf(entity).get(name)
  const create = transition ? isCreating(name, transition) : name === 'create'
  const isInput = create || name === 'update'
  return {
    id,
    title: textOf(node, 'title') ?? textOf(transition, 'title') ?? ACTION_TITLES[name] ?? id,
    at,
    fire: transition && !edit ? name : null,
    create,
    edit,
    form: textOf(node, 'form') ?? (isInput ? formFor(draft, entity, name) : null),
    makes: null,
  }
}

/** The way to the record that an action edits instead of its row. */
function behindOf(draft: Draft, entity: EntityDraft, path: string | undefined): Path | null {
  const way = path === undefined ? null : findWay(draft, path, entity)
  return way && 'path' in way ? way.path : null
}

function compileSection(
  draft: Draft,
  entities: Entities,
  entity: EntityDraft,
  id: string,
  node: MetaNode
): RecordSection {
  const way = relatedWay(draft, textOf(node, 'related') ?? '', entity)
  const related = way?.inverse ?? null
  const other = related ? draft.entities.get(related.entity) : undefined
  return {
    id,
    title: textOf(node, 'title') ?? (other ? (textOf(other.node, 'title') ?? id) : id),
    fields: membersOf(node, 'fields').flatMap(([path, part]) =>
      followed(draft, entities, entity, path).map(({ way, field }) => ({
        id: path,
        title: textOf(part, 'title') ?? field.title,
        path: way.path,
        field,
      }))
    ),
    related,
    through: way?.through ?? [],
    view: textOf(node, 'view') ?? related?.entity ?? null,
  }
}
