import type { Entity, Guard, State, Transition, Workflow } from '#app/metadata/catalog'

/** Where a record without a creating transition begins. */
export function initialState(workflow: Workflow): string | null {
  return workflow.states.keys().next().value ?? null
}

/** The state a record stands in; null for one without a workflow or in a state the pack no longer has. */
export function stateOf(entity: Entity, state: unknown): State | null {
  return entity.workflow?.states.get(String(state)) ?? null
}

/** Whether the graph lets this transition start from a state; a creating transition starts from none. */
export function leaves(transition: Transition, state: unknown): boolean {
  if (transition.from === null) return false
  return transition.from === 'any' || transition.from.includes(String(state))
}

/** What a transition is in a state: a decision of an approval chain has its own shape at every step. */
export function transitionAt(workflow: Workflow, id: string, state: unknown): Transition | null {
  return workflow.variants.get(`${id}@${String(state)}`) ?? workflow.transitions.get(id) ?? null
}

/** The transitions that the graph lets start from a state, in the order they are written. */
export function transitionsFrom(workflow: Workflow, state: unknown): Transition[] {
  return [...workflow.transitions.values()].filter((transition) => leaves(transition, state))
}

/** What the guards of a transition come to: those that refuse, and warnings that nobody has confirmed or somebody has. */
export interface GuardVerdict {
  readonly refusing: readonly Guard[]
  readonly unconfirmed: readonly Guard[]
  readonly confirmed: readonly Guard[]
}

/** Sorts the guards that do not hold by what follows. Pure; `holds` answers for one guard. */
export function judgeGuards(
  guards: readonly Guard[],
  holds: (guard: Guard) => boolean,
  confirmed: readonly string[]
): GuardVerdict {
  const failing = guards.filter((guard) => guard.level !== 'off' && !holds(guard))
  const warnings = failing.filter((guard) => guard.level === 'warn')
  return {
    refusing: failing.filter((guard) => guard.level !== 'warn'),
    unconfirmed: warnings.filter((guard) => !confirmed.includes(guard.name)),
    confirmed: warnings.filter((guard) => confirmed.includes(guard.name)),
  }
}
