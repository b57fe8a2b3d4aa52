import type { FieldKindId } from '#app/conditions/condition'
import type { Draft } from '../check/draft.js'
import type { EntityDraft } from '../check/entity_draft.js'
import { actionsOf, transitionsOf } from '../check/actions.js'
import { fieldWay, relatedWay } from '../check/ways.js'
import type { MetaNode } from '../load/node.js'
import { isTrue, itemsOf, member, membersOf, scalarText, textOf } from '../load/node.js'
import { checkAt } from './condition.js'
import { checkMaking, isMaking } from './making.js'
import { checkColumn } from './view_columns.js'
import { checkSort } from './view_sort.js'

/** Kinds of field a way of matching makes sense for; `equal` fits all. */
const MATCHES: Readonly<Record<string, readonly FieldKindId[]>> = {
  prefix: ['text'],
  contains: ['text'],
  range: ['integer', 'decimal', 'date', 'datetime'],
}

/** Columns, filters, tabs, sort, actions and sections of each view. */
export function checkViews(draft: Draft): void {
  for (const [id, view] of draft.documents('view')) {
    const entity = draft.entityAt(view, 'entity', 'view.001')
    if (!entity) continue
    for (const [name, column] of membersOf(view, 'columns'))
      checkColumn(draft, entity, name, column)
    for (const [path, filter] of membersOf(view, 'filters'))
      checkFilter(draft, entity, path, filter)
    for (const [, tab] of membersOf(view, 'tabs')) checkAt(draft, member(tab, 'where'), { entity })
    checkAt(draft, member(view, 'where'), { entity })
    for (const sort of itemsOf(view, 'sort')) checkSort(draft, entity, sort)
    for (const [name, action] of membersOf(view, 'actions'))
      checkAction(draft, entity, name, action)
    for (const [name, section] of membersOf(view, 'sections'))
      checkSection(draft, entity, name, section)
    checkParts(draft, id, view)
  }
}

function checkFilter(draft: Draft, entity: EntityDraft, path: string, filter: MetaNode): void {
  const way = fieldWay(draft, filter, path, entity, 'view.003', 'key')
  const match = member(filter, 'match')
  const fits = MATCHES[scalarText(match) ?? '']
  if (way && match && fits && !fits.includes(way.field.kind)) {
    draft.report(match, {
      id: 'view.004',
      message: `字段“${path}”不能按“${scalarText(match)}”筛选。`,
      hint: `它是 ${way.field.kind}；“${scalarText(match)}”只用于：${fits.join('、')}。`,
    })
  }
}

function checkAction(draft: Draft, entity: EntityDraft, name: string, action: MetaNode): void {
  if (isMaking(action)) return checkMaking(draft, entity, name, action)
  const edit = member(action, 'edit')
  if (edit) return checkEdit(draft, entity, edit, action)
  const fire = member(action, 'fire')
  const known = actionsOf(entity).filter((other) => other !== 'read' && other !== 'export')
  const wanted = scalarText(fire) ?? name
  if (!known.includes(wanted))
    draft.reportUnknown(fire ?? action, 'view.007', '操作', wanted, known, fire ? 'value' : 'key')
  const bulk = itemsOf(action, 'at').find((node) => scalarText(node) === 'bulk')
  if (bulk && known.includes(wanted) && !isTrue(transitionsOf(entity).get(wanted), 'bulk'))
    draft.report(bulk, {
      id: 'view.014',
      message: `“${wanted}”不能成批办理。`,
      hint: '在流转里写 "bulk": true，或从 at 里删去 bulk。',
    })
  const form = member(action, 'form')
  const formId = textOf(action, 'form')
  if (form && formId !== undefined) checkActionForm(draft, entity, form, formId)
}

/** What a row refers to is edited one row at a time, and nothing else is said of it. */
function checkEdit(draft: Draft, entity: EntityDraft, edit: MetaNode, action: MetaNode): void {
  const path = scalarText(edit) ?? ''
  const way = fieldWay(draft, edit, path, entity, 'view.015')
  if (way && (way.field.kind !== 'reference' || way.field.target === null))
    draft.report(edit, { id: 'view.015', message: `“${path}”不是引用，没有可以修改的记录。` })
  const other = ['fire', 'form'].map((key) => member(action, key)).find((node) => node)
  const place = itemsOf(action, 'at').find((node) => scalarText(node) !== 'row')
  if (other ?? place)
    draft.report((other ?? place)!, {
      id: 'view.015',
      message: '修改所引用记录的操作只能放在行内，也不另写流转和表单。',
      hint: '写 "at": ["row"]，删去 fire 和 form。',
    })
}

function checkActionForm(draft: Draft, entity: EntityDraft, node: MetaNode, id: string): void {
  const forms = draft.documents('form')
  const form = forms.get(id)
  if (!form && id !== entity.id) draft.reportUnknown(node, 'view.008', '表单', id, forms.keys())
  else if (form && textOf(form, 'entity') !== entity.id)
    draft.report(node, { id: 'view.008', message: `表单“${id}”填写的不是“${entity.id}”。` })
}

function checkSection(draft: Draft, entity: EntityDraft, name: string, section: MetaNode): void {
  for (const [path, field] of membersOf(section, 'fields'))
    fieldWay(draft, field, path, entity, 'view.002', 'key', 'shown')
  const related = member(section, 'related')
  const inverse = textOf(section, 'related')
  const way = inverse === undefined ? null : relatedWay(draft, inverse, entity)
  if (related && inverse !== undefined && !way)
    draft.reportUnknown(related, 'view.009', '反向名称', inverse, entity.inverses.keys())
  if (!related && !member(section, 'fields'))
    draft.report(
      section,
      {
        id: 'view.010',
        message: `分区“${name}”里什么也没有。`,
        hint: '写 fields（一组字段）或 related（相关记录）。',
      },
      'key'
    )
  const view = member(section, 'view')
  const id = textOf(section, 'view')
  if (view && id !== undefined) checkRelatedView(draft, view, id, way?.inverse.entity)
}

function checkRelatedView(
  draft: Draft,
  node: MetaNode,
  id: string,
  wanted: string | undefined
): void {
  const found = viewEntity(draft, id)
  if (found === undefined) draft.reportUnknown(node, 'view.011', '视图', id, viewIds(draft))
  else if (wanted !== undefined && found !== wanted)
    draft.report(node, { id: 'view.011', message: `视图“${id}”列出的不是“${wanted}”。` })
}

/** A record view has sections, a table has columns; a tab with a badge counts in the table. */
function checkParts(draft: Draft, id: string, view: MetaNode): void {
  const isRecord = textOf(view, 'kind') === 'record'
  const wrong = isRecord ? ['columns', 'filters', 'tabs', 'sort'] : ['sections']
  for (const name of wrong) {
    const node = member(view, name)
    if (node)
      draft.report(
        node,
        {
          id: 'view.012',
          message: isRecord
            ? `记录页视图“${id}”没有“${name}”。`
            : `列表视图“${id}”没有“sections”。`,
          hint: isRecord ? '记录页写 sections。' : '记录页请写 "kind": "record"。',
        },
        'key'
      )
  }
  const required = membersOf(view, 'filters').filter(([, filter]) => isTrue(filter, 'required'))
  if (required.length > 3)
    draft.report(
      required[3]![1],
      { id: 'view.013', message: '必选的筛选超过三个，用户很难看到列表。', severity: 'warning' },
      'key'
    )
}

/** All views there are: the written ones and, for each entity, the default one of its name. */
export function viewIds(draft: Draft): string[] {
  return [...new Set([...draft.documents('view').keys(), ...draft.entities.keys()])]
}

/** The entity a view lists; undefined where there is no such view. */
export function viewEntity(draft: Draft, id: string): string | undefined {
  return (
    textOf(draft.documents('view').get(id), 'entity') ?? (draft.entities.has(id) ? id : undefined)
  )
}
