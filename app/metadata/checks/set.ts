import type { Draft } from '../check/draft.js'
import type { EntityDraft, FieldDraft } from '../check/entity_draft.js'
import { findWay, fieldWay } from '../check/ways.js'
import type { MetaNode } from '../load/node.js'
import { itemsOf, member, membersOf, scalarText, textOf, valueOf } from '../load/node.js'
import { GIVEN, checkValue, recordsOf } from './data.js'

/** The ways in which a value may come about; each is the name of a member. */
const FORMS = ['cycle', 'choose', 'pick', 'date', 'idCard', 'creditCode', 'phone']
const DATA_GROUP = '$data'
const RECORD = '$record.'

/** Records that are made by rule: fields, values, what they pick from, and who takes them further. */
export function checkSets(draft: Draft): void {
  for (const [id, file] of draft.documents('set')) {
    const entity = draft.entities.get(id)
    if (!entity) {
      draft.reportUnknown(file, 'data.001', '实体', id, draft.entities.keys())
      continue
    }
    for (const [, group] of recordsOf(file)) checkGroup(draft, entity, group)
  }
  checkCircles(draft)
}

function checkGroup(draft: Draft, entity: EntityDraft, group: MetaNode): void {
  const written: Written = new Map()
  for (const [name, value] of membersOf(group, 'values')) {
    const helps = name.startsWith('$')
    const field = helps ? null : givenField(draft, entity, name, value, 'key')
    if (field || helps) checkForm(draft, { entity, field, written }, value)
    if (helps && !member(value, 'pick'))
      draft.report(value, {
        id: 'set.001',
        message: `“${name}”只供后面引用，要写 pick。`,
        hint: '以 $ 开头的名称代表一条挑选出来的记录。',
      })
    written.set(name, helps ? draft.entities.get(textOf(value, 'pick') ?? '') : undefined)
  }
  for (const node of itemsOf(group, 'distinct'))
    if (!written.has(scalarText(node) ?? ''))
      draft.reportUnknown(node, 'set.003', '前面的字段', scalarText(node) ?? '', written.keys())
  checkWalk(draft, entity, written, member(group, 'walk'))
}

/** What stands before a value; behind a name that begins with `$`, the entity it picks. */
type Written = Map<string, EntityDraft | undefined>

interface Standing {
  readonly entity: EntityDraft
  /** null: the value of a transition's input. */
  readonly field: FieldDraft | null
  readonly written: Written
}

function givenField(
  draft: Draft,
  entity: EntityDraft,
  name: string,
  node: MetaNode,
  at: 'key' | 'value'
): FieldDraft | null {
  const field = entity.fields.get(name)
  if (field && (!field.builtIn || GIVEN.has(name))) return field
  const known = [...entity.fields.keys()].filter(
    (id) => !entity.fields.get(id)!.builtIn || GIVEN.has(id)
  )
  draft.reportUnknown(node, 'data.003', '字段', name, known, at)
  return null
}

function checkForm(draft: Draft, standing: Standing, node: MetaNode): void {
  if (node.kind !== 'object') {
    checkLiteral(draft, standing, node)
    return
  }
  const named = FORMS.filter((name) => node.members.has(name))
  if (named.length !== 1)
    draft.report(node, {
      id: 'set.001',
      message: '这里要写明一种生成方式。',
      hint: `${FORMS.join('、')} 中的一种。`,
    })
  for (const inner of [...itemsOf(node, 'cycle'), ...itemsOf(node, 'choose')])
    checkForm(draft, standing, inner)
  if (node.members.has('pick')) checkPick(draft, standing, node)
  for (const [name, value] of membersOf(node, 'odd'))
    if (!standing.written.has(name))
      draft.reportUnknown(value, 'set.003', '前面的字段', name, standing.written.keys(), 'key')
}

function checkLiteral(draft: Draft, { entity, field, written }: Standing, node: MetaNode): void {
  const text = scalarText(node)
  if (text?.startsWith(RECORD)) checkOwnWay(draft, entity, written, node, text)
  else if (!field || valueOf(node) === null) return
  else if (node.kind === 'array')
    for (const item of node.items) checkValue(draft, field, item, true)
  else checkValue(draft, field, node, false)
}

/** `$record.…`: of what stands before it. */
function checkOwnWay(
  draft: Draft,
  entity: EntityDraft,
  written: Written,
  node: MetaNode,
  text: string
): void {
  const [name = '', ...rest] = text.slice(RECORD.length).split('.')
  const helper = written.get(name)
  if (helper) {
    if (rest.length > 0) fieldWay(draft, node, rest.join('.'), helper, 'set.003')
    return
  }
  const way = fieldWay(draft, node, text.slice(RECORD.length), entity, 'set.003')
  const first = way?.path[0]?.field.id
  if (first !== undefined && !written.has(first))
    draft.reportUnknown(node, 'set.003', '前面的字段', first, written.keys())
}

function checkPick(draft: Draft, { entity, field, written }: Standing, node: MetaNode): void {
  const place = member(node, 'pick')!
  const picked = draft.entityAt(node, 'pick', 'set.002')
  if (!picked) return
  const target = field?.items?.target ?? field?.target
  if (field && target !== picked.id)
    draft.report(place, {
      id: 'set.002',
      message: target ? `字段“${field.id}”引用的是“${target}”。` : `字段“${field.id}”不是引用。`,
    })
  const groups = [
    DATA_GROUP,
    ...recordsOf(draft.documents('set').get(picked.id)).map(([name]) => name),
  ]
  for (const from of itemsOf(node, 'from'))
    if (!groups.includes(scalarText(from) ?? ''))
      draft.reportUnknown(from, 'set.002', '组', scalarText(from) ?? '', groups)
  for (const [text, value] of membersOf(node, 'where')) {
    const way = fieldWay(draft, value, text, picked, 'set.003', 'key')
    const own = value.kind === 'array' ? value.items : [value]
    if (way) for (const each of own) checkWanted(draft, { entity, field: way.field, written }, each)
  }
}

/** A value that picked records must have; of a list, one that it must hold. */
function checkWanted(draft: Draft, { entity, field, written }: Standing, node: MetaNode): void {
  const text = scalarText(node)
  if (text?.startsWith(RECORD)) checkOwnWay(draft, entity, written, node, text)
  else checkValue(draft, field!, node, field!.kind === 'list')
}

function checkWalk(
  draft: Draft,
  entity: EntityDraft,
  written: Written,
  walk: MetaNode | undefined
): void {
  if (!walk) return
  const state = member(walk, 'state')
  const stands = entity.fields.get('state')
  if (!stands) draft.report(walk, { id: 'set.001', message: `“${entity.id}”没有流程。` }, 'key')
  else if (state) checkValue(draft, stands, state, false)
  const transitions = membersOf(entity.workflow, 'transitions').map(([name]) => name)
  for (const step of itemsOf(walk, 'steps')) {
    const [role, fire, of] = [textOf(step, 'as'), textOf(step, 'fire'), textOf(step, 'of')]
    if (role !== undefined && !draft.documents('role').has(role))
      draft.reportUnknown(
        member(step, 'as')!,
        'set.002',
        '角色',
        role,
        draft.documents('role').keys()
      )
    if (fire !== undefined && !transitions.includes(fire))
      draft.reportUnknown(member(step, 'fire')!, 'set.002', '动作', fire, transitions)
    if (of !== undefined) checkOf(draft, entity, written, member(step, 'of')!, of)
    for (const [, value] of membersOf(step, 'with'))
      checkForm(draft, { entity, field: null, written }, value)
  }
}

/** Whom a walker stands for: the record itself, or one behind it. */
function checkOf(
  draft: Draft,
  entity: EntityDraft,
  written: Written,
  node: MetaNode,
  text: string
): void {
  const way = text.startsWith(RECORD) ? text.slice(RECORD.length) : ''
  const found = findWay(draft, way, entity)
  if ('path' in found) checkOwnWay(draft, entity, written, node, text)
  else draft.report(node, { id: 'set.003', message: `“${text}”不是从本记录出发的引用。` })
}

/** A set is made after those it picks from, so none may pick from one that comes after it. */
function checkCircles(draft: Draft): void {
  const picks = new Map(
    [...draft.documents('set')].map(([id, file]) => [id, new Set(pickedIn(file))])
  )
  const visit = (id: string, way: readonly string[]): readonly string[] | null => {
    if (way.includes(id)) return [...way.slice(way.indexOf(id)), id]
    for (const other of picks.get(id) ?? []) {
      const circle = picks.has(other) ? visit(other, [...way, id]) : null
      if (circle) return circle
    }
    return null
  }
  for (const [id, file] of draft.documents('set')) {
    const circle = visit(id, [])
    if (circle?.[0] === id)
      draft.report(file, { id: 'set.004', message: `${circle.join(' → ')} 互相引用，排不出先后。` })
  }
}

function pickedIn(node: MetaNode): string[] {
  const own = textOf(node, 'pick')
  const inner = node.kind === 'array' ? node.items : membersOf(node).map(([, value]) => value)
  return [...(own === undefined ? [] : [own]), ...inner.flatMap(pickedIn)]
}
