import type { MetaNode } from '../load/node.js'
import { member, membersOf } from '../load/node.js'
import { laidOver, nodeOf, objectOf } from './nodes.js'
import type { ShortForm } from './short_form.js'

/** The states of a chain, in the order a record passes them, with the written ones over and after them. */
export function expandStates(workflow: MetaNode, chain: ShortForm): MetaNode {
  const written = member(workflow, 'states')
  const own = (name: string) => {
    const node = member(chain.node, name)
    return node?.kind === 'object' ? node : undefined
  }
  const made: [string, MetaNode][] = [
    ...(chain.draft === null ? [] : [[chain.draft, draftState(chain, own('draft'))] as const]),
    ...chain.steps.map(([id, step]) => [id, stepState(step)] as const),
    ...(chain.rejected === chain.draft
      ? []
      : [
          [
            chain.rejected,
            nodeOf(chain.node, { title: '审核不通过', tone: 'error', edit: true }),
          ] as const,
        ]),
    [
      chain.approved,
      laidOver(
        nodeOf(chain.node, { title: '审核通过', tone: 'success', rest: true }),
        own('approved')
      ),
    ],
  ].map(([id, node]) => [String(id), node as MetaNode])
  const names = new Set(made.map(([id]) => id))
  return objectOf(written ?? chain.node, [
    ...made.map(([id, node]) => [id, laidOver(node, member(written, id))] as const),
    ...membersOf(written).filter(([id]) => !names.has(id)),
  ])
}

function draftState(chain: ShortForm, own: MetaNode | undefined): MetaNode {
  return laidOver(nodeOf(chain.node, { title: '草稿', edit: true, remove: true }), own)
}

/** A step's state has the step's id, title and due time. */
function stepState(step: MetaNode): MetaNode {
  const kept = ['title', 'due', 'edit', 'tone'].flatMap((name) => {
    const node = member(step, name)
    return node ? [[name, node] as const] : []
  })
  return objectOf(step, [['tone', 'processing'] as const, ...kept])
}
