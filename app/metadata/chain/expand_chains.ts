import type { FileKind } from '../load/kinds.js'
import type { Pack } from '../load/load.js'
import type { MetaNode } from '../load/node.js'
import { expandRole } from './expand_roles.js'
import { expandStates } from './expand_states.js'
import { expandTransitions } from './expand_transitions.js'
import { shortForm } from './short_form.js'

/**
 * Writes out what the approval chains of a pack stand for: states, transitions, and the rules of their steps. What
 * follows from a chain stands where the chain is written, so that a problem in it is told there.
 */
export function expandChains(pack: Pack): Pack {
  const workflows = pack.documents.get('workflow') ?? new Map<string, MetaNode>()
  const chains = [...workflows.values()].flatMap((node) => shortForm(node) ?? [])
  if (chains.length === 0) return pack
  const documents = new Map(pack.documents)
  replace(documents, 'workflow', (_, node) => expandWorkflow(node))
  replace(documents, 'role', (id, node) => expandRole(id, node, chains))
  return { ...pack, documents }
}

function replace(
  documents: Map<FileKind, ReadonlyMap<string, MetaNode>>,
  kind: FileKind,
  change: (id: string, node: MetaNode) => MetaNode
): void {
  const nodes = [...(documents.get(kind) ?? [])]
  documents.set(kind, new Map(nodes.map(([id, node]) => [id, change(id, node)])))
}

function expandWorkflow(workflow: MetaNode): MetaNode {
  const chain = shortForm(workflow)
  if (!chain || workflow.kind !== 'object') return workflow
  const { transitions, variants } = expandTransitions(workflow, chain)
  const members = new Map(workflow.members)
  members.set('states', expandStates(workflow, chain))
  members.set('transitions', transitions)
  members.set('variants', variants)
  return { ...workflow, members }
}
