import type { MetaNode } from '../load/node.js'
import { itemsOf, member, membersOf, scalarText, textOf } from '../load/node.js'
import { laidOver, nodeOf, objectOf } from './nodes.js'
import { asksComment, DECISIONS, isFalse, returnsOf, type ShortForm } from './short_form.js'

interface Expanded {
  readonly transitions: MetaNode
  /** `approve@city` and so on: what a decision is at one step. */
  readonly variants: MetaNode
}

const TITLES = {
  create: '新增',
  submit: '提交',
  withdraw: '撤回',
  approve: '审核通过',
  reject: '审核不通过',
  return: '退回',
  revoke: '撤销审核',
} as const
type Move = keyof typeof TITLES

/** The transitions of a chain with the written ones over them, and what its decisions are at each step. */
export function expandTransitions(workflow: MetaNode, chain: ShortForm): Expanded {
  const written = member(workflow, 'transitions')
  const made = new Map<string, MetaNode>()
  for (const [move, node] of movesOf(workflow, chain))
    made.set(move, laidOver(node, member(written, move)))
  const variants = new Map<string, MetaNode>()
  for (const decision of DECISIONS) {
    const generic = made.get(decision)
    for (const [id, step] of chain.steps) {
      const at = generic && laidOver(generic, decisionAt(workflow, chain, decision, id, step))
      if (at && itemsOf(at, 'from').length > 0)
        variants.set(`${decision}@${id}`, laidOver(at, member(written, `${decision}@${id}`)))
    }
  }
  const others = membersOf(written).filter(([id]) => !made.has(id) && !variants.has(id))
  return {
    transitions: objectOf(written ?? chain.node, [...made, ...others]),
    variants: objectOf(written ?? chain.node, variants),
  }
}

function movesOf(workflow: MetaNode, chain: ShortForm): [Move, MetaNode][] {
  const steps = chain.steps.map(([id]) => id)
  const first = steps[0]!
  const returning = chain.steps.filter(([, step]) => returnsOf(step).length > 0)
  const moves: [Move, MetaNode | null][] = [
    ['create', plain(chain, 'create', { to: chain.draft ?? first })],
    [
      'submit',
      chain.editing.length === 0
        ? null
        : plain(chain, 'submit', {
            from: chain.editing,
            to: first,
            tone: 'primary',
            ...effectsOf(chain),
          }),
    ],
    [
      'withdraw',
      chain.draft === null
        ? null
        : plain(chain, 'withdraw', {
            from: steps,
            to: chain.draft,
            confirm: '撤回后可以修改并重新提交，确定撤回吗？',
          }),
    ],
    [
      'approve',
      decision(workflow, chain, 'approve', { from: steps, tone: 'primary', ...effectsOf(chain) }),
    ],
    [
      'reject',
      decision(workflow, chain, 'reject', { from: steps, to: chain.rejected, tone: 'danger' }),
    ],
    [
      'return',
      returning.length === 0
        ? null
        : decision(workflow, chain, 'return', { from: returning.map(([id]) => id) }),
    ],
    ['revoke', isFalse(member(chain.node, 'revoke')) ? null : revocation(chain)],
  ]
  return moves.flatMap(([move, node]) => (node ? [[move, node]] : []))
}

/** From wherever a decision may have led: rights and `lastStep` say whether there is one to undo. */
function revocation(chain: ShortForm): MetaNode {
  const steps = chain.steps.map(([id]) => id)
  const from = [...steps, ...chain.editing, chain.rejected, chain.approved]
  return plain(chain, 'revoke', {
    from: [...new Set(from)],
    when: { lastStep: { $exists: true } },
    confirm: '撤销后将回到您审核之前的状态，确定撤销吗？',
  })
}

type Said = Parameters<typeof nodeOf>[1] & object

/** What a move is, with its title and words from the chain over it. */
function plain(chain: ShortForm, move: Move, said: Said): MetaNode {
  const own = member(chain.node, move)
  const words = membersOf(own?.kind === 'object' ? own : undefined).filter(([name]) =>
    ['title', 'confirm', 'tone'].includes(name)
  )
  const node = nodeOf(own ?? chain.node, { title: TITLES[move], ...(said as object) })
  return laidOver(node, objectOf(own ?? chain.node, words))
}

/** What happens when a record is through, whichever step was last: asked of the record as the move leaves it. */
function effectsOf(chain: ShortForm): Said {
  const written = membersOf(member(chain.node, 'approved'), 'effects')
  if (written.length === 0) return {}
  const effects = written.map(([name, effect]) => {
    const own = member(effect, 'when')
    const asked = [nodeOf(effect, { state: chain.approved }), ...(own ? [own] : [])]
    const when = nodeOf(effect, { $and: asked })
    return [name, objectOf(effect, [...membersOf(effect), ['when', when]])] as const
  })
  return { effects: objectOf(chain.node, effects) }
}

/** A decision asks for a comment and, when sending back, to where. */
function decision(workflow: MetaNode, chain: ShortForm, move: Move, said: Said): MetaNode {
  const comment = {
    title: '审核意见',
    type: 'string',
    maxLength: 500,
    ...(asksComment(chain.node, move) ? { 'x-required': true } : {}),
  }
  const targets = [...new Set(chain.steps.flatMap(([, step]) => returnsOf(step)))]
  const properties =
    move === 'return'
      ? { returnTo: targetInput(workflow, chain, targets, false), comment }
      : { comment }
  return plain(chain, move, { ...(said as object), input: { properties } } as Said)
}

/** What of a decision is the step's own: where it starts and leads, and which fields the approver may change. */
function decisionAt(
  workflow: MetaNode,
  chain: ShortForm,
  move: string,
  id: string,
  step: MetaNode
): MetaNode {
  const at = chain.steps.findIndex(([other]) => other === id)
  const returns = returnsOf(step)
  switch (move) {
    case 'approve': {
      const fields = itemsOf(step, 'fields').map(
        (field) => [scalarText(field) ?? '', objectOf(field, [])] as const
      )
      const to = chain.steps[at + 1]?.[0] ?? chain.approved
      return objectOf(step, [
        ['from', [id]],
        ['to', to],
        ...(fields.length > 0
          ? [['input', objectOf(step, [['properties', objectOf(step, fields)]])] as const]
          : []),
      ])
    }
    case 'return': {
      if (returns.length === 0) return objectOf(step, [['from', []]])
      const input = {
        properties: { returnTo: targetInput(workflow, chain, returns, returns.length > 1) },
      }
      return objectOf(step, [
        ['from', [id]],
        ['to', returns[0]!],
        ['input', nodeOf(step, input)],
      ])
    }
    default:
      return objectOf(step, [['from', [id]]])
  }
}

function targetInput(
  workflow: MetaNode,
  chain: ShortForm,
  targets: readonly string[],
  asked: boolean
) {
  const states = member(workflow, 'states')
  const steps = new Map(chain.steps)
  const titleOf = (id: string) =>
    textOf(member(states, id), 'title') ?? textOf(steps.get(id), 'title') ?? '申请人修改'
  return {
    title: '退回到',
    oneOf: targets.map((id) => ({ const: id, title: titleOf(id) })),
    ...(asked ? { 'x-required': true } : {}),
  }
}
