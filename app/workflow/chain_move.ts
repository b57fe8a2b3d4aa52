import type { Chain, ChainStep } from '#app/metadata/catalog'
import { replay, resumeStep, stepOf, type Decision, type Entered, type Stay } from './chain.js'

/** What is asked of a chain: a transition, from a state, by somebody. */
export interface Asking {
  /** The id of the transition; for one that is not the chain's own only where it leads counts. */
  readonly transition: string
  /** null: the record is being made. */
  readonly from: string | null
  /** Where the transition leads as it is written. */
  readonly to: string
  /** The chosen target of a `return`. */
  readonly returnTo: string | null
  /** Whether this record needs a step: its `when` holds. */
  readonly isNeeded: (step: ChainStep) => boolean
}

/** What a move comes to: where the record stands then, and what becomes of its stays. */
export interface ChainMove {
  readonly to: string
  /** How the open stay ends; null: there was none. */
  readonly ends: Decision | null
  readonly begins: readonly Stay[]
  readonly reached: readonly string[]
  readonly lastStep: string | null
  /** Whether this is a new submission, by whoever moves. */
  readonly submits: boolean
  /** Whether the step goes on with the time that was left when it sent the record back. */
  readonly resumes: boolean
}

/** Decides where a record of a chain goes. Pure; the stays are those of this record, from the first to the last. */
export function decideMove(chain: Chain, stays: readonly Stay[], asking: Asking): ChainMove {
  const path = pathOf(chain, stays, asking)
  const open = stays.at(-1)?.decision === null
  const ends = open ? path.ends : null
  const after = [
    ...stays.map((stay, index) =>
      open && index === stays.length - 1 ? { ...stay, decision: path.ends } : stay
    ),
    ...path.begins,
  ]
  const standing = replay(chain, after)
  const stands = path.isOwn || stepOf(chain, path.to) !== undefined
  return {
    to: path.to,
    ends,
    begins: path.begins,
    reached: standing.reached,
    lastStep: stands ? (standing.undo.at(-1)?.step ?? null) : null,
    submits: path.submits,
    resumes: path.resumes,
  }
}

interface ChainPath {
  readonly to: string
  readonly ends: Decision
  readonly begins: readonly Stay[]
  readonly submits: boolean
  readonly resumes: boolean
  /** False for a transition that is not the chain's own. */
  readonly isOwn: boolean
}

function pathOf(chain: Chain, stays: readonly Stay[], asking: Asking): ChainPath {
  const { round, undo, resume } = replay(chain, stays)
  const step = stepOf(chain, asking.from)
  const plain = { submits: false, resumes: false, isOwn: true, begins: [] }
  switch (asking.transition) {
    case 'submit':
      return submitted(chain, stays, asking, round + 1)
    case 'withdraw':
      return { ...plain, to: chain.draft ?? asking.to, ends: 'withdraw' }
    case 'approve': {
      const next = resume !== null && resume !== step?.id ? resume : null
      return { ...plain, ends: 'approve', ...onward(chain, asking, step, next, round, 'approve') }
    }
    case 'reject':
      return { ...plain, to: chain.rejected, ends: 'reject' }
    case 'return': {
      const to = returnTarget(step, asking)
      const begins = stepOf(chain, to) ? [stay(to, round, 'return')] : []
      return { ...plain, to, ends: 'return', begins }
    }
    case 'revoke': {
      const to = undo.at(-1)?.step ?? asking.to
      return { ...plain, to, ends: 'revoke', begins: [stay(to, round, 'revoke')] }
    }
    default:
      return outside(chain, stays, asking, round)
  }
}

/** From the first step on, or back to the one that sent the record back and goes on with it. */
function submitted(chain: Chain, stays: readonly Stay[], asking: Asking, round: number): ChainPath {
  const last = stays.at(-1)
  const resumed = last ? resumeStep(chain, last) : null
  const way = onward(chain, asking, undefined, resumed, round, 'submit')
  return { ...way, ends: 'withdraw', submits: true, resumes: resumed !== null, isOwn: true }
}

/** The next step that this record needs; without one it is through. */
function onward(
  chain: Chain,
  asking: Asking,
  from: ChainStep | undefined,
  jump: string | null,
  round: number,
  how: Entered
): { readonly to: string; readonly begins: readonly Stay[] } {
  const jumped = jump === null ? -1 : chain.steps.findIndex(({ id }) => id === jump)
  const begin = jumped >= 0 ? jumped : from ? chain.steps.indexOf(from) + 1 : 0
  const next = chain.steps.slice(begin).find(asking.isNeeded)
  return next
    ? { to: next.id, begins: [stay(next.id, round, how)] }
    : { to: chain.approved, begins: [] }
}

function returnTarget(step: ChainStep | undefined, { returnTo, to }: Asking): string {
  const targets = step?.returns ?? []
  return returnTo !== null && targets.includes(returnTo) ? returnTo : (targets[0] ?? to)
}

/** A transition beside the chain: made standing at a step or sent to one counts as a submission, leaving takes it back. */
function outside(chain: Chain, stays: readonly Stay[], asking: Asking, round: number): ChainPath {
  const step = stepOf(chain, asking.to)
  if (!step || asking.to === asking.from)
    return {
      to: asking.to,
      ends: 'withdraw',
      begins: [],
      submits: false,
      resumes: false,
      isOwn: false,
    }
  if (asking.from === null && step === chain.steps[0])
    return submitted(chain, stays, asking, round + 1)
  const begins = [stay(step.id, round + 1, 'submit')]
  return { to: step.id, ends: 'withdraw', begins, submits: true, resumes: false, isOwn: false }
}

function stay(step: string, round: number, how: Entered): Stay {
  return { step, round, entered: how, decision: null }
}
