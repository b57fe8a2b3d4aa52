import type { Path } from '#app/conditions/condition'
import { checkFinder } from './finder.js'
import { notAsked } from '#app/conditions/parse_way'
import { pathsOf } from '#app/conditions/paths'
import type { Draft } from '../check/draft.js'
import type { EntityDraft, FieldDraft } from '../check/entity_draft.js'
import { fieldWay } from '../check/ways.js'
import type { MetaNode } from '../load/node.js'
import { itemsOf, member, membersOf, scalarText, textOf } from '../load/node.js'
import { checkKind } from './field_kind.js'

/** Tables the engine makes for itself. */
const TAKEN_TABLES = new Set(['credential', 'catalog_release', 'number_sequence'])
/** Fields, labels, checks and uniqueness of each entity by itself. */
export function checkEntities(draft: Draft): void {
  for (const entity of draft.entities.values()) {
    checkTable(draft, entity)
    for (const [name, node] of membersOf(entity.node, 'properties'))
      checkProperty(draft, entity, name, node)
    checkLabel(draft, entity)
    checkUniques(draft, entity)
    for (const [, check] of membersOf(entity.node, 'x-checks'))
      checkFieldName(draft, entity, member(check, 'field'), 'entity.007')
  }
}

function checkTable(draft: Draft, entity: EntityDraft): void {
  if (TAKEN_TABLES.has(entity.table))
    draft.report(entity.node, {
      id: 'entity.005',
      message: `“${entity.id}”是系统保留的名称。`,
      hint: '请换一个实体名。',
    })
  const columns = new Map<string, FieldDraft>()
  for (const field of entity.fields.values()) {
    const other = columns.get(field.column)
    if (other)
      draft.report(
        field.node ?? entity.node,
        {
          id: 'entity.004',
          message: `字段“${field.id}”和“${other.id}”在数据库里会用同一个列名。`,
          hint: '请改其中一个的名称。',
        },
        'key'
      )
    columns.set(field.column, field)
  }
}

function checkProperty(draft: Draft, entity: EntityDraft, name: string, node: MetaNode): void {
  if (draft.isReserved(name))
    draft.report(
      node,
      {
        id: 'entity.003',
        message: `“${name}”是每条记录自带的字段，不能再定义。`,
        hint: '请换一个字段名。',
      },
      'key'
    )
  checkKind(draft, name, node)
  checkFinder(draft, node)
  checkOptions(draft, node)
  checkLimits(draft, node)
  const from = member(node, 'x-renamed-from')
  if (from && entity.fields.has(scalarText(from) ?? ''))
    draft.report(from, {
      id: 'entity.011',
      message: `字段“${scalarText(from)}”还在，不能同时是“${name}”的原名。`,
      hint: '删去旧字段，或去掉 x-renamed-from。',
    })
}

function checkOptions(draft: Draft, node: MetaNode): void {
  const seen = new Set<string>()
  for (const option of itemsOf(node, 'oneOf')) {
    const value = textOf(option, 'const')
    if (value !== undefined && seen.has(value))
      draft.report(member(option, 'const')!, {
        id: 'entity.010',
        message: `选项的值“${value}”写了两次。`,
      })
    if (value !== undefined) seen.add(value)
  }
}

function checkLimits(draft: Draft, node: MetaNode): void {
  for (const [low, high] of [
    ['minLength', 'maxLength'],
    ['minimum', 'maximum'],
    ['minItems', 'maxItems'],
  ] as const) {
    const least = numberOf(node, low)
    const most = numberOf(node, high)
    if (least !== null && most !== null && least > most)
      draft.report(member(node, high)!, {
        id: 'entity.012',
        message: `“${high}”（${most}）小于“${low}”（${least}），没有值能填。`,
      })
  }
}

function numberOf(node: MetaNode, name: string): number | null {
  const found = member(node, name)
  return found?.kind === 'scalar' && typeof found.value === 'number' ? found.value : null
}

function checkLabel(draft: Draft, entity: EntityDraft): void {
  const label = member(entity.node, 'x-label')
  for (const path of (scalarText(label) ?? '').matchAll(/\{([^}]*)\}/g)) {
    fieldWay(draft, label!, path[1]!, entity, 'entity.006')
  }
}

function checkUniques(draft: Draft, entity: EntityDraft): void {
  for (const [, unique] of membersOf(entity.node, 'x-unique')) {
    for (const field of itemsOf(unique, 'fields')) {
      const name = scalarText(field) ?? ''
      const found = checkFieldName(draft, entity, field, 'entity.008')
      if (found?.kind === 'list')
        draft.report(field, { id: 'entity.008', message: `列表字段“${name}”不能参与唯一。` })
    }
    const where = member(unique, 'where')
    if (where) checkOwnFields(draft, entity, where)
  }
}

function checkOwnFields(draft: Draft, entity: EntityDraft, where: MetaNode): void {
  const condition = draft.condition(where, { entity })
  const foreign = pathsOf(condition).find((path: Path) => path.length > 1)
  if (foreign)
    draft.report(
      where,
      {
        id: 'entity.009',
        message: 'x-unique 的 where 只能用本实体自己的字段。',
        hint: `请去掉“${foreign.map((step) => step.field.id).join('.')}”。`,
      },
      'key'
    )
}

function checkFieldName(
  draft: Draft,
  entity: EntityDraft,
  node: MetaNode | undefined,
  id: string
): FieldDraft | undefined {
  const name = scalarText(node)
  if (!node || name === undefined) return undefined
  const field = entity.fields.get(name)
  if (entity.derived.has(name)) draft.report(node, { ...notAsked(name), id })
  else if (!field) draft.reportUnknown(node, id, '字段', name, entity.fields.keys())
  return field
}
