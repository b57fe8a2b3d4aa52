import type { Chain, ChainStep } from '../catalog.js'
import type { Draft } from '../check/draft.js'
import type { EntityDraft } from '../check/entity_draft.js'
import { returnsOf, shortForm } from '../chain/short_form.js'
import type { MetaNode } from '../load/node.js'
import { itemsOf, member, scalarText, textOf } from '../load/node.js'
import { conditionAt } from './fields.js'

/** How an approval chain goes on from step to step; its states, transitions and rules are compiled with the others. */
export function compileChain(draft: Draft, entity: EntityDraft): Chain | null {
  const chain = shortForm(entity.workflow)
  if (!chain) return null
  const { draft: begin, rejected, approved, editing } = chain
  const steps = chain.steps.map(([id, step]) => compileStep(draft, entity, id, step))
  return { steps, draft: begin, rejected, approved, editing }
}

function compileStep(draft: Draft, entity: EntityDraft, id: string, node: MetaNode): ChainStep {
  return {
    id,
    title: textOf(node, 'title') ?? id,
    roles: itemsOf(node, 'roles').map((role) => scalarText(role) ?? ''),
    when: conditionAt(draft, member(node, 'when'), { entity }),
    returns: returnsOf(node),
    afterReturn: textOf(node, 'afterReturn') === 'resume' ? 'resume' : 'restart',
  }
}
