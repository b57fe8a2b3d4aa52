import type { AccountEffect } from '../catalog.js'
import { ACCOUNT, ROLE_GRANT } from '../check/built_in_fields.js'
import type { Draft } from '../check/draft.js'
import { eachEntity, effectStanding } from '../check/effect_places.js'
import type { EntityDraft } from '../check/entity_draft.js'
import type { MetaNode } from '../load/node.js'
import { member, membersOf, textOf } from '../load/node.js'
import { checkAt } from './condition.js'

/** What a transition does to accounts: roles that exist, for the record they stand for. */
export function checkAccountEffect(
  draft: Draft,
  entity: EntityDraft,
  transition: MetaNode,
  effect: MetaNode,
  kind: AccountEffect['does']
): void {
  const outer = effectStanding(entity, entity, transition, false)
  checkAt(draft, member(effect, 'when'), outer)
  const each = member(effect, 'each')
  const rows = each && draft.entityAt(each, 'entity', 'workflow.013')
  if (rows) checkAt(draft, member(each, 'where'), effectStanding(entity, rows, transition, false))
  for (const [key, node] of membersOf(effect))
    if (key !== kind && key !== 'when' && key !== 'each')
      draft.report(node, { id: 'workflow.012', message: `“${kind}”不认识“${key}”。` }, 'key')
  checkRole(draft, member(effect, kind)!)
  checkValues(draft, entity, transition, effect, member(effect, kind)!)
}

function checkRole(draft: Draft, node: MetaNode): void {
  const written = member(node, 'role')
  if (!written) return
  const roles = draft.documents('role')
  const role = roles.get(textOf(node, 'role') ?? '')
  if (!role) {
    draft.reportUnknown(written, 'workflow.016', '角色', textOf(node, 'role') ?? '', roles.keys())
    return
  }
  const named = membersOf(role, 'standsFor').find(([, stands]) => member(stands, 'entity'))?.[0]
  const [given] = membersOf(node, 'standsFor').map(([name]) => name)
  if (given === named || (given === undefined && member(node, 'account'))) return
  draft.report(member(node, 'standsFor') ?? written, {
    id: 'workflow.016',
    message: named
      ? `这个角色代表“${named}”，请写明是哪一个。`
      : '这个角色不代表某一条记录，不能写 standsFor。',
  })
}

function checkValues(
  draft: Draft,
  entity: EntityDraft,
  transition: MetaNode,
  effect: MetaNode,
  node: MetaNode
): void {
  const hasEach = eachEntity(draft, effect) !== undefined
  const standing = (id: string) =>
    effectStanding(entity, draft.entities.get(id) ?? entity, transition, hasEach)
  const grant = draft.entities.get(ROLE_GRANT)
  const account = draft.entities.get(ACCOUNT)
  for (const [name, value] of membersOf(node)) {
    if (name === 'role' || name === 'standsFor') continue
    const field = name === 'account' ? grant?.fields.get(name) : account?.fields.get(name)
    draft.value(value, standing(ACCOUNT), field)
  }
  for (const [name, value] of membersOf(node, 'standsFor'))
    draft.value(value, standing(ROLE_GRANT), grant?.fields.get(`standsFor.${name}`))
}
