import { isWayFault, parseWay } from '#app/conditions/parse_way'
import type { Draft } from '../check/draft.js'
import type { EntityDraft, FieldDraft } from '../check/entity_draft.js'
import { dictionaryOptions } from '../check/field_draft.js'
import { filterOn, linkedView } from '../check/view_links.js'
import { fieldWay, findWay } from '../check/ways.js'
import type { MetaNode } from '../load/node.js'
import { isTrue, itemsOf, member, textOf } from '../load/node.js'
import { checkAt } from './condition.js'
import { checkSort } from './view_sort.js'

/** What a column shows: a field, a template over the row, or some related records. */
export function checkColumn(
  draft: Draft,
  entity: EntityDraft,
  name: string,
  column: MetaNode
): void {
  const related = member(column, 'related')
  const show = member(column, 'show')
  const isField = 'path' in findWay(draft, name, entity, 'shown')
  if (related) checkRelated(draft, entity, { name, column, related, isField })
  else if (show && !isField) checkName(draft, name, column)
  else checkFieldColumn(draft, entity, name, column)
  if (show && !related) checkTemplate(draft, entity, show)
  checkViewLink(draft, entity, column)
}

function checkFieldColumn(draft: Draft, entity: EntityDraft, name: string, column: MetaNode): void {
  const way = fieldWay(draft, column, name, entity, 'view.002', 'key', 'shown')
  const badge = member(column, 'badge')
  if (badge && isTrue(column, 'badge') && way) checkBadge(draft, badge, way.field)
}

/** A column that is no field has a name of its own, which an address may carry, and a title that people read. */
function checkName(draft: Draft, name: string, column: MetaNode): void {
  if (name.includes('.') || textOf(column, 'title') === undefined)
    draft.report(
      column,
      {
        id: 'view.021',
        message: `列“${name}”不是字段，需要一个不带点的名称和标题。`,
        hint: '例如 "marks": { "title": "评价记录", … }。',
      },
      'key'
    )
  const badge = member(column, 'badge')
  if (badge && isTrue(column, 'badge') && !member(column, 'related'))
    draft.report(badge, {
      id: 'view.024',
      message: '模板没有简称可显示。',
      hint: '短标签写在选项字段的列上，或写在 related 里。',
    })
}

interface RelatedWritten {
  readonly name: string
  readonly column: MetaNode
  readonly related: MetaNode
  readonly isField: boolean
}

function checkRelated(draft: Draft, entity: EntityDraft, written: RelatedWritten): void {
  const { name, column, related, isField } = written
  if (isField)
    draft.report(
      column,
      {
        id: 'view.021',
        message: `“${name}”是字段，相关记录的列要用别的名称。`,
        hint: '换一个不是字段的名称。',
      },
      'key'
    )
  else checkName(draft, name, column)
  checkBeside(draft, column)
  const rows = relatedEntity(draft, entity, related)
  if (!rows) return
  checkAt(draft, member(related, 'where'), { entity: rows })
  for (const sort of itemsOf(related, 'sort')) checkSort(draft, rows, sort)
  const show = member(related, 'show')
  if (show) checkTemplate(draft, rows, show)
  const badge = member(related, 'badge')
  if (badge && isTrue(related, 'badge')) checkRelatedBadge(draft, rows, badge, show)
}

/** How related records are shown stands inside `related`; a filtered list is a way from the row only. */
function checkBeside(draft: Draft, column: MetaNode): void {
  const wrong = ['show', 'badge'].flatMap((key) => member(column, key) ?? [])
  const link = linkedView(column) === null ? undefined : member(column, 'link')
  for (const node of [...wrong, ...(link ? [link] : [])])
    draft.report(
      node,
      {
        id: 'view.026',
        message: '相关记录的列不能这样写。',
        hint: 'show 和 badge 写在 related 里面；link 只能是 record，打开那条相关记录。',
      },
      'key'
    )
}

function relatedEntity(
  draft: Draft,
  entity: EntityDraft,
  related: MetaNode
): EntityDraft | undefined {
  const node = member(related, 'of')
  const text = textOf(related, 'of')
  if (!node || text === undefined) return undefined
  const way = parseWay(text, entity, (id) => draft.entities.get(id))
  if (!isWayFault(way) && way.inverse) return draft.entities.get(way.inverse.entity)
  draft.report(node, {
    id: 'view.022',
    message: isWayFault(way) ? way.message : `“${text}”是字段，不是一组相关的记录。`,
    hint: isWayFault(way)
      ? (way.hint ?? null)
      : '写引用字段的 x-inverse，例如 orders 或 customer.orders。',
  })
  return undefined
}

function checkTemplate(draft: Draft, entity: EntityDraft, node: MetaNode): void {
  const paths = pathsIn(node)
  for (const path of paths) fieldWay(draft, node, path, entity, 'view.023', 'value', 'shown')
  if (paths.length === 0)
    draft.report(node, {
      id: 'view.023',
      message: '模板里没有字段，每一行都会一样。',
      hint: '花括号里写字段，例如 {name}（{code}）。',
    })
}

function pathsIn(template: MetaNode | undefined): string[] {
  const text = template?.kind === 'scalar' ? String(template.value) : ''
  return [...text.matchAll(/\{([^}]*)\}/g)].map((match) => match[1]!)
}

/** One option and nothing beside it: a badge has no room for more. */
function checkRelatedBadge(
  draft: Draft,
  rows: EntityDraft,
  badge: MetaNode,
  show: MetaNode | undefined
): void {
  const [path, ...more] = pathsIn(show)
  const isOne = path !== undefined && more.length === 0 && textOfNode(show) === `{${path}}`
  const way = isOne ? findWay(draft, path, rows, 'shown') : null
  if (way === null)
    draft.report(badge, {
      id: 'view.024',
      message: '短标签只能显示一个选项。',
      hint: 'show 只写一个字段，例如 "show": "{kind}"。',
    })
  else if ('path' in way) checkBadge(draft, badge, way.field)
}

function textOfNode(node: MetaNode | undefined): string | undefined {
  return node?.kind === 'scalar' ? String(node.value) : undefined
}

function checkBadge(draft: Draft, badge: MetaNode, field: FieldDraft): void {
  const dictionary = draft.documents('dictionary').get(field.dictionary ?? '')
  const options = field.options ?? (dictionary ? dictionaryOptions(dictionary) : [])
  if (options.some(({ short }) => short !== null)) return
  draft.report(badge, {
    id: 'view.024',
    message: `“${field.id}”的选项没有简称，不能显示为短标签。`,
    hint: '在选项（oneOf）或字典的条目里写 x-short，例如 "x-short": "荐"。',
  })
}

function checkViewLink(draft: Draft, entity: EntityDraft, column: MetaNode): void {
  const link = member(column, 'link')
  const view = linkedView(column)
  if (!link || view === null || member(column, 'related')) return
  const views = draft.documents('view')
  if (!views.has(view) && !draft.entities.has(view))
    draft.reportUnknown(link, 'view.025', '视图', view, views.keys())
  else if (filterOn(draft, view, entity.id) === null)
    draft.report(link, {
      id: 'view.025',
      message: `视图“${view}”不能按“${entity.id}”筛选，链接无法指向本记录的那些行。`,
      hint: `在视图“${view}”的 filters 里加一个引用“${entity.id}”的字段，匹配方式为 equal。`,
    })
}
