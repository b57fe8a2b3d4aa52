import type { Chain, Entity } from '#app/metadata/catalog'
import type { Values } from '#app/records/values'
import { replay, type Stay } from './chain.js'
import type { ChainFacts } from './chain_facts.js'

/**
 * The tasks of a record that comes with the pack and stands somewhere in a chain: as if every step before had passed
 * it. Null for one without a chain, or with the applicant.
 */
export function seedChain(entity: Entity, stands: Values): ChainFacts | null {
  const chain = entity.workflow?.chain
  const stays = chain ? passed(chain, String(stands['state'])) : []
  if (!chain || stays.length === 0) return null
  const { reached, undo } = replay(chain, stays)
  const begins = stays.map((stay, index) => ({
    ...stay,
    number: index + 1,
    roles: chain.steps[index]?.roles ?? [],
    deadline: stay.decision === null ? ((stands['dueAt'] ?? null) as string | null) : null,
  }))
  return {
    values: { stepsReached: reached, lastStep: undo.at(-1)?.step ?? null },
    tasks: { ends: null, begins, comment: null },
  }
}

function passed(chain: Chain, state: string): Stay[] {
  const at = chain.steps.findIndex(({ id }) => id === state)
  const steps = state === chain.approved ? chain.steps : chain.steps.slice(0, at + 1)
  return steps.map(({ id }, index) => ({
    step: id,
    round: 1,
    entered: index === 0 ? 'submit' : 'approve',
    decision: id === state ? null : 'approve',
  }))
}
