import type { Draft } from '../check/draft.js'
import type { EntityDraft } from '../check/entity_draft.js'
import { actionsOf } from '../check/actions.js'
import { findWay } from '../check/ways.js'
import type { MetaNode } from '../load/node.js'
import { isTrue, itemsOf, member, membersOf, scalarText, textOf } from '../load/node.js'
import { checkAt } from './condition.js'

/** Everybody who is not logged in; stands for nothing. */
export const PUBLIC_ROLE = 'public'

/** What roles stand for and what their rules allow. */
export function checkRoles(draft: Draft): void {
  const targets = new Map<string, string>()
  for (const [id, role] of draft.documents('role')) {
    checkStandsFor(draft, id, role, targets)
    const userNames = new Set(membersOf(role, 'standsFor').map(([name]) => name))
    for (const [, rule] of membersOf(role, 'rules')) checkRule(draft, rule, userNames)
    for (const [, expectation] of membersOf(role, 'expect'))
      checkExpectation(draft, expectation, userNames)
  }
}

function checkStandsFor(
  draft: Draft,
  id: string,
  role: MetaNode,
  targets: Map<string, string>
): void {
  const names = membersOf(role, 'standsFor')
  const named = names.filter(([, stands]) => member(stands, 'entity'))
  if (named.length > 1)
    draft.report(
      named[1]![1],
      {
        id: 'role.002',
        message: `角色“${id}”只能有一个代表写 entity。`,
        hint: '其余的写 from，由它得出。',
      },
      'key'
    )
  if (id === PUBLIC_ROLE && names.length > 0)
    draft.report(names[0]![1], { id: 'role.002', message: '未登录的人不代表任何记录。' }, 'key')
  for (const [name, stands] of names)
    checkOneStandsFor(draft, name, stands, new Map(names), targets)
}

function checkOneStandsFor(
  draft: Draft,
  name: string,
  stands: MetaNode,
  names: ReadonlyMap<string, MetaNode>,
  targets: Map<string, string>
): void {
  const entity = draft.entityAt(stands, 'entity', 'role.001')
  const from = member(stands, 'from')
  if (!member(stands, 'entity') === !from)
    draft.report(
      stands,
      { id: 'role.003', message: `“${name}”要写 entity 或 from 其中之一。` },
      'key'
    )
  const written = textOf(stands, 'entity')
  if (written !== undefined && targets.has(name) && targets.get(name) !== written)
    draft.report(member(stands, 'entity')!, {
      id: 'role.004',
      message: `别的角色里“${name}”代表的是“${targets.get(name)}”。`,
      hint: '同一个名称在各角色里要代表同一个实体，请换一个名称。',
    })
  if (entity) targets.set(name, entity.id)
  if (from) checkFrom(draft, from, names)
}

function checkFrom(draft: Draft, node: MetaNode, names: ReadonlyMap<string, MetaNode>): void {
  const [first = '', ...rest] = (scalarText(node) ?? '').split('.')
  const start = draft.entities.get(textOf(names.get(first), 'entity') ?? '')
  if (!names.has(first)) draft.reportUnknown(node, 'role.005', '代表', first, names.keys())
  else if (start && rest.length > 0) {
    const way = findWay(draft, rest.join('.'), start)
    const message =
      'path' in way
        ? way.field.kind === 'reference'
          ? null
          : `“${scalarText(node)}”不是引用字段。`
        : way.message
    if (message !== null)
      draft.report(node, {
        id: 'role.005',
        message,
        hint: 'hint' in way ? (way.hint ?? null) : null,
      })
  } else if (rest.length === 0)
    draft.report(node, {
      id: 'role.005',
      message: 'from 要写到一个引用字段，例如 department.school。',
    })
}

function checkRule(draft: Draft, rule: MetaNode, userNames: ReadonlySet<string>): void {
  checkAt(draft, member(rule, 'when'), { entity: null, userNames })
  const entity = draft.entityAt(rule, 'subject', 'role.006')
  if (!entity) return
  checkActions(draft, entity, rule)
  checkFields(draft, entity, rule)
  checkAt(draft, member(rule, 'conditions'), { entity, userNames })
  if (member(rule, 'reason') && !isTrue(rule, 'inverted'))
    draft.report(
      member(rule, 'reason')!,
      {
        id: 'role.009',
        message: '只有禁止的规则才写 reason。',
        hint: '加上 "inverted": true，或删去 reason。',
      },
      'key'
    )
  if (isTrue(rule, 'plain') && isTrue(rule, 'inverted'))
    draft.report(
      member(rule, 'plain')!,
      { id: 'role.009', message: '禁止的规则不写 plain。' },
      'key'
    )
}

function checkActions(draft: Draft, entity: EntityDraft, rule: MetaNode): void {
  const known = actionsOf(entity)
  for (const action of itemsOf(rule, 'action')) {
    const name = scalarText(action)
    if (name !== undefined && !known.includes(name))
      draft.reportUnknown(action, 'role.007', [`实体“${entity.id}”`, '操作'], name, known)
  }
}

function checkFields(draft: Draft, entity: EntityDraft, rule: MetaNode): void {
  const readable = readableNames(entity)
  for (const field of itemsOf(rule, 'fields')) {
    const name = scalarText(field)
    if (name !== undefined && !readable.has(name))
      draft.reportUnknown(field, 'role.008', '字段', name, readable)
  }
}

function readableNames({ fields, derived }: EntityDraft): ReadonlySet<string> {
  return new Set([...fields.keys(), ...derived.keys()])
}

function checkExpectation(draft: Draft, node: MetaNode, userNames: ReadonlySet<string>): void {
  for (const [name, value] of membersOf(node, 'as'))
    if (!userNames.has(name)) draft.reportUnknown(value, 'role.010', '代表', name, userNames, 'key')
  const entity = draft.entityAt(node, 'subject', 'role.006')
  if (!entity) return
  if (!member(node, 'can') === !member(node, 'cannot'))
    draft.report(node, { id: 'role.011', message: '断言要写 can 或 cannot 其中之一。' }, 'key')
  const known = actionsOf(entity)
  for (const key of ['can', 'cannot']) {
    const name = textOf(node, key)
    if (name !== undefined && !known.includes(name))
      draft.reportUnknown(member(node, key)!, 'role.007', '操作', name, known)
  }
  const field = textOf(node, 'field')
  const readable = readableNames(entity)
  if (field !== undefined && !readable.has(field))
    draft.reportUnknown(member(node, 'field')!, 'role.008', '字段', field, readable)
  for (const [name, value] of membersOf(node, 'record')) {
    const known = entity.fields.get(name)
    if (!known) draft.reportUnknown(value, 'role.008', '字段', name, entity.fields.keys(), 'key')
    else if (value.kind === 'scalar' && value.value !== null) draft.value(value, { entity }, known)
  }
}
