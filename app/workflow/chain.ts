import type { Chain, ChainStep } from '#app/metadata/catalog'

export type Decision = 'approve' | 'reject' | 'return' | 'revoke' | 'withdraw'
export type Entered = 'submit' | 'approve' | 'return' | 'revoke'

/** A record once at a step: one row of tasks. The rows in their order are all that a chain remembers. */
export interface Stay {
  readonly step: string
  readonly round: number
  readonly entered: Entered
  /** null while it is open. */
  readonly decision: Decision | null
}

/** What the stays of a record come to. */
export interface Standing {
  readonly round: number
  /** Steps that have begun in this round, as the rules of steps ask. */
  readonly reached: readonly string[]
  /** Decisions that may be undone, the last one at the end. */
  readonly undo: readonly Undo[]
  /** The step to which the next approval leads directly, after it has sent back. */
  readonly resume: string | null
}

interface Undo {
  readonly step: string
  readonly reached: readonly string[]
  readonly resume: string | null
}

const NOWHERE: Standing = { round: 0, reached: [], undo: [], resume: null }

/** Reads the stays of a record from the first to the last. Pure: the same stays always come to the same. */
export function replay(chain: Chain, stays: readonly Stay[]): Standing {
  return stays.reduce(
    (standing, stay, index) =>
      decided(chain, entered(chain, standing, stay, stays[index - 1]), stay),
    NOWHERE
  )
}

function entered(chain: Chain, before: Standing, stay: Stay, last: Stay | undefined): Standing {
  if (stay.entered === 'revoke') {
    const undone = before.undo.at(-1)
    const undo = before.undo.slice(0, -1)
    return {
      ...before,
      undo,
      reached: undone?.reached ?? [stay.step],
      resume: undone?.resume ?? null,
    }
  }
  const standing = begun(before, stay)
  const isResumed =
    stay.round !== before.round && last !== undefined && resumeStep(chain, last) === stay.step
  const reached = isResumed ? before.reached : standing.reached
  return {
    ...standing,
    round: stay.round,
    reached: [...new Set([...reached, stay.step])],
  }
}

/** A new round forgets what could be undone. */
function begun(before: Standing, stay: Stay): Standing {
  return stay.round === before.round ? before : { ...NOWHERE, round: stay.round }
}

function decided(chain: Chain, standing: Standing, { step, decision }: Stay): Standing {
  const undo = [...standing.undo, { step, reached: standing.reached, resume: standing.resume }]
  switch (decision) {
    case 'approve':
      return { ...standing, undo, resume: null }
    case 'reject':
      return { ...standing, undo }
    case 'return':
      return {
        ...standing,
        undo,
        resume: stepOf(chain, step)?.afterReturn === 'resume' ? step : null,
      }
    case 'withdraw':
      return { ...standing, undo: [], reached: [], resume: null }
    default:
      return standing
  }
}

/** The step a record comes back to when it is submitted again after this stay; null: it begins anew. */
export function resumeStep(chain: Chain, last: Stay): string | null {
  return last.decision === 'return' && stepOf(chain, last.step)?.afterReturn === 'resume'
    ? last.step
    : null
}

export function stepOf(chain: Chain, id: unknown): ChainStep | undefined {
  return chain.steps.find((step) => step.id === id)
}
