import type { MetaNode } from '../load/node.js'
import { itemsOf, member, membersOf, scalarText } from '../load/node.js'
import { nodeOf, objectOf } from './nodes.js'
import { allowsSelf, isFalse, returnsOf, type ShortForm } from './short_form.js'

/** A role with the rules that the chains give it, after its own: they are the grant of a step. */
export function expandRole(id: string, role: MetaNode, chains: readonly ShortForm[]): MetaNode {
  const given = chains.flatMap((chain) =>
    chain.steps
      .filter(([, step]) => itemsOf(step, 'roles').some((name) => scalarText(name) === id))
      .flatMap(([name, step]) => stepRules(chain, name, step))
  )
  if (given.length === 0 || role.kind !== 'object') return role
  const rules = objectOf(member(role, 'rules') ?? role, [...membersOf(role, 'rules'), ...given])
  return { ...role, members: new Map([...role.members, ['rules', rules]]) }
}

function stepRules(chain: ShortForm, id: string, step: MetaNode): [string, MetaNode][] {
  const name = `chain.${chain.entity}.${id}`
  const where = member(step, 'where')
  const origin = where ?? step
  const rule = (action: string[], ...asked: object[]) => {
    const parts = [...asked.map((part) => nodeOf(origin, part as never)), ...(where ? [where] : [])]
    return nodeOf(origin, { action, subject: chain.entity, conditions: { $and: parts as never } })
  }
  const decisions = ['approve', 'reject', ...(returnsOf(step).length > 0 ? ['return'] : [])]
  const others = allowsSelf(step) ? [] : [{ submittedBy: { $ne: '$user.account' } }]
  return [
    [name, rule(['read'], { stepsReached: { $contains: id } })],
    [`${name}.decide`, rule(decisions, { state: id }, ...others)],
    ...(isFalse(member(chain.node, 'revoke'))
      ? []
      : [[`${name}.revoke`, rule(['revoke'], { lastStep: id })] as [string, MetaNode]]),
  ]
}
