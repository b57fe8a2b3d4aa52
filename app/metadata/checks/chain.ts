import type { Draft } from '../check/draft.js'
import type { EntityDraft } from '../check/entity_draft.js'
import { transitionsOf, variantsOf } from '../check/actions.js'
import { GRANTED, shortForm, type ShortForm } from '../chain/short_form.js'
import type { MetaNode } from '../load/node.js'
import { isTrue, itemsOf, member, membersOf, scalarText, textOf } from '../load/node.js'
import { checkAt } from './condition.js'

/** Steps, their roles and ways back, and that nothing but a step grants its decisions. */
export function checkChain(draft: Draft, entity: EntityDraft): void {
  const chain = shortForm(entity.workflow)
  checkVariants(draft, entity)
  if (!chain) return
  for (const [id, step] of chain.steps) {
    checkRoles(draft, step)
    checkReturns(draft, chain, id, step)
    checkAt(draft, member(step, 'when'), { entity })
    if ([chain.draft, chain.rejected, chain.approved].includes(id))
      draft.report(
        step,
        {
          id: 'workflow.022',
          message: `环节不能叫“${id}”。`,
          hint: '它是另一个状态的名称，请换一个。',
        },
        'key'
      )
  }
  checkGrants(draft, entity)
}

/** `approve@city` beside a chain names a decision and a step of it. */
function checkVariants(draft: Draft, entity: EntityDraft): void {
  const known = variantsOf(entity)
  for (const [id, node] of transitionsOf(entity))
    if (id.includes('@'))
      draft.reportUnknown(node, 'workflow.021', '环节操作', id, known.keys(), 'key')
}

function checkRoles(draft: Draft, step: MetaNode): void {
  const known = draft.documents('role')
  for (const role of itemsOf(step, 'roles')) {
    const name = scalarText(role) ?? ''
    if (!known.has(name)) draft.reportUnknown(role, 'workflow.023', '角色', name, known.keys())
  }
}

/** Back to the applicant, or to a step before this one. */
function checkReturns(draft: Draft, chain: ShortForm, id: string, step: MetaNode): void {
  const before = chain.steps.slice(
    0,
    chain.steps.findIndex(([other]) => other === id)
  )
  const targets = [...chain.editing, ...before.map(([other]) => other)]
  for (const target of itemsOf(step, 'return')) {
    const name = scalarText(target) ?? ''
    if (!targets.includes(name))
      draft.reportUnknown(target, 'workflow.024', '可以退回的环节', name, targets)
  }
}

/** What the steps grant is granted by nothing else. */
function checkGrants(draft: Draft, entity: EntityDraft): void {
  const roles = [...draft.documents('role').values()]
  const rules = roles.flatMap((role) => membersOf(role, 'rules'))
  const written = rules.filter(
    ([name, rule]) =>
      !name.startsWith('chain.') &&
      textOf(rule, 'subject') === entity.id &&
      !isTrue(rule, 'inverted')
  )
  for (const action of written.flatMap(([, rule]) => itemsOf(rule, 'action'))) {
    const name = scalarText(action) ?? ''
    if (GRANTED.includes(name))
      draft.report(action, {
        id: 'workflow.025',
        message: `“${name}”由审批链的环节授权，不能写在角色的规则里。`,
        hint: `请把角色写进“${entity.id}”审批环节的 roles。`,
      })
  }
}
