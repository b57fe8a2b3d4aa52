import type { Draft } from '../check/draft.js'
import type { EntityDraft } from '../check/entity_draft.js'
import { isCreating, statesOf, transitionsOf, variantsOf } from '../check/actions.js'
import { isTrue, itemsOf, scalarText, textOf } from '../load/node.js'

/** Steps from state to state. */
type Steps = ReadonlyMap<string, ReadonlySet<string>>

/** Every state can be reached, and from every state a final or resting one can be. */
export function checkReachable(draft: Draft, entity: EntityDraft): void {
  const states = statesOf(entity)
  const { starts, steps } = graphOf(entity)
  const reached = reachableFrom(starts, steps)
  const rests = new Set(
    [...states]
      .filter(([id, state]) => isTrue(state, 'rest') || (steps.get(id)?.size ?? 0) === 0)
      .map(([id]) => id)
  )
  for (const [id, state] of states) {
    if (!reached.has(id))
      draft.report(
        state,
        {
          id: 'workflow.005',
          message: `没有任何流转能到达状态“${id}”。`,
          hint: '加一个 to 为它的流转，或删去这个状态。',
        },
        'key'
      )
    const goesOn = [...reachableFrom([id], steps)].some((other) => rests.has(other))
    if (!goesOn)
      draft.report(
        state,
        {
          id: 'workflow.004',
          message: `记录进入状态“${id}”后永远到不了可以停留的状态。`,
          hint: '给某个状态写 "rest": true，或补上出去的流转。',
        },
        'key'
      )
  }
}

function graphOf(entity: EntityDraft): { starts: string[]; steps: Steps } {
  const states = [...statesOf(entity).keys()]
  const steps = new Map<string, Set<string>>(states.map((id) => [id, new Set<string>()]))
  const starts: string[] = []
  for (const [id, transition] of [...transitionsOf(entity), ...variantsOf(entity)]) {
    const to = textOf(transition, 'to')
    if (to === undefined) continue
    if (isCreating(id, transition)) starts.push(to)
    const written = itemsOf(transition, 'from').map(scalarText)
    const from =
      written.includes('any') || written.length === 0
        ? isCreating(id, transition)
          ? []
          : states
        : written
    for (const state of from) if (state !== to) steps.get(state ?? '')?.add(to)
  }
  return { starts: starts.length > 0 ? starts : states.slice(0, 1), steps }
}

function reachableFrom(starts: readonly string[], steps: Steps): Set<string> {
  const reached = new Set(starts)
  for (const state of reached) for (const next of steps.get(state) ?? []) reached.add(next)
  return reached
}
