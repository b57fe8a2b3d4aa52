import { variablesOf } from '#app/conditions/paths'
import { isWayFault, parseWay } from '#app/conditions/parse_way'
import type { Draft } from '../check/draft.js'
import { creations } from '../check/effect_places.js'
import type { EntityDraft } from '../check/entity_draft.js'
import {
  fieldsForRows,
  makingVia,
  presetStanding,
  WAYS,
  waysOf,
  type MakingWay,
} from '../check/making_places.js'
import type { MetaNode } from '../load/node.js'
import { itemsOf, member, membersOf, scalarText, textOf } from '../load/node.js'
import { ENGINE_ONLY } from './effects.js'

/** Keys that only an action knows which makes another record. */
const OWN = ['create', ...WAYS, 'via', 'with'] as const

/** Whether an action of a view makes a record of another entity instead of doing something to its rows. */
export function isMaking(action: MetaNode): boolean {
  return OWN.some((key) => member(action, key))
}

/** An action that makes another record: of what, for which rows, through which transition and form, with what in it. */
export function checkMaking(draft: Draft, rows: EntityDraft, name: string, action: MetaNode): void {
  const way = checkKeys(draft, name, action)
  const made = draft.entityAt(action, 'create', 'view.020')
  if (!made) return
  if (ENGINE_ONLY.has(made.id)) {
    draft.report(member(action, 'create')!, {
      id: 'view.020',
      message: `“${made.id}”的记录不能这样新建。`,
      hint: '它由系统写入，或在自己的列表里新建。',
    })
    return
  }
  if (way) checkField(draft, rows, made, action, way)
  checkVia(draft, made, name, action)
  checkForm(draft, made, name, action)
  checkPresets(draft, rows, made, action)
}

/** Which of the two ways it is written with; null when it is none or both. */
function checkKeys(draft: Draft, name: string, action: MetaNode): MakingWay | null {
  const told = (node: MetaNode, message: string, hint: string | null = null) =>
    draft.report(node, { id: 'view.016', message, hint }, 'key')
  const [way = null, other] = waysOf(action)
  if (!member(action, 'create')) told(action, `操作“${name}”没有写新建哪个实体的记录（create）。`)
  else if (way === null || other)
    told(
      action,
      `操作“${name}”要写且只写一个：${WAYS.join('、')}。`,
      'for 为每行新建一条，pick 把各行放进一条。'
    )
  for (const key of ['fire', 'edit']) {
    const node = member(action, key)
    if (node)
      told(node, `操作“${name}”新建另一种记录，不能同时写“${key}”。`, '新建所用的流转写在 via 里。')
  }
  const page = itemsOf(action, 'at').find((place) => scalarText(place) === 'page')
  if (page)
    draft.report(page, {
      id: 'view.016',
      message: `操作“${name}”要有所选的行，不能放在页首。`,
      hint: '放在 row（行内）或 bulk（勾选多行之后）。',
    })
  return other ? null : way
}

function checkField(
  draft: Draft,
  rows: EntityDraft,
  made: EntityDraft,
  action: MetaNode,
  way: MakingWay
): void {
  const id = textOf(action, way) ?? ''
  const fitting = fieldsForRows(made, rows, way).map((field) => field.id)
  if (!fitting.includes(id))
    draft.reportUnknown(
      member(action, way)!,
      'view.017',
      [`“${made.id}”`, way === 'for' ? `指向“${rows.id}”的字段` : `存放多个“${rows.id}”的字段`],
      id,
      fitting
    )
}

function checkVia(draft: Draft, made: EntityDraft, name: string, action: MetaNode): void {
  if (makingVia(made, name, action) !== undefined) return
  const known = creations(made)
  const via = member(action, 'via')
  if (via)
    draft.reportUnknown(
      via,
      'view.018',
      [`“${made.id}”`, '新建流转'],
      scalarText(via) ?? '',
      known.length > 0 ? known : ['create']
    )
  else
    draft.report(member(action, 'create')!, {
      id: 'view.018',
      message: `新建“${made.id}”要用 via 说明经由哪个流转。`,
      hint: `可以写：${known.join('、')}。`,
    })
}

/** A form of the entity that is made, which goes through the same transition or through none of its own. */
function checkForm(draft: Draft, made: EntityDraft, name: string, action: MetaNode): void {
  const node = member(action, 'form')
  const id = textOf(action, 'form')
  if (!node || id === undefined) return
  const forms = draft.documents('form')
  const form = forms.get(id)
  const via = textOf(form, 'via')
  if (!form && id !== made.id) draft.reportUnknown(node, 'view.008', '表单', id, forms.keys())
  else if (form && textOf(form, 'entity') !== made.id)
    draft.report(node, { id: 'view.008', message: `表单“${id}”填写的不是“${made.id}”。` })
  else if (via !== undefined && via !== makingVia(made, name, action))
    draft.report(node, { id: 'view.008', message: `表单“${id}”经由的是“${via}”。` })
}

function checkPresets(draft: Draft, rows: EntityDraft, made: EntityDraft, action: MetaNode): void {
  const filled = waysOf(action).map((way) => textOf(action, way))
  const open = [...made.fields.values()]
    .filter(({ id, builtIn, generated }) => !builtIn && !generated && !filled.includes(id))
    .map(({ id }) => id)
  for (const [name, node] of membersOf(action, 'with')) {
    if (!open.includes(name))
      draft.reportUnknown(
        node,
        'view.019',
        [`“${made.id}”`, '可以预先填好的字段'],
        name,
        open,
        'key'
      )
    else checkPreset(draft, rows, node, presetStanding(action), made.fields.get(name)!)
  }
}

/** `$each.…` must lead to a field of the row; the condition language does not know which rows these are. */
function checkPreset(
  draft: Draft,
  rows: EntityDraft,
  node: MetaNode,
  ...[standing, field]: [Parameters<Draft['value']>[1], Parameters<Draft['value']>[2]]
): void {
  for (const { name, path } of variablesOf(draft.value(node, standing, field))) {
    if (name !== 'each') continue
    const way = parseWay(path.join('.'), rows, (id) => draft.entities.get(id))
    if (isWayFault(way) || way.inverse)
      draft.reportUnknown(node, 'view.019', [`“${rows.id}”`, '字段'], path.join('.'), [
        ...rows.fields.keys(),
      ])
  }
}
