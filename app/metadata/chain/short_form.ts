import type { MetaNode } from '../load/node.js'
import { itemsOf, member, membersOf, scalarText, textOf } from '../load/node.js'

/** What a record does in a chain; each is a transition of this name. */
export const DECISIONS: readonly string[] = ['approve', 'reject', 'return']
/** What only the roles of a step may do: nothing else grants them. */
export const GRANTED: readonly string[] = [...DECISIONS, 'revoke']

/** A chain as it is written, with the names that it gives to states. */
export interface ShortForm {
  readonly entity: string
  readonly node: MetaNode
  readonly steps: readonly (readonly [id: string, node: MetaNode])[]
  /** null: a record is made standing at its first step. */
  readonly draft: string | null
  readonly rejected: string
  readonly approved: string
  /** Where the applicant has the record in hand; `submit` leaves these. */
  readonly editing: readonly string[]
}

/** Reads the chain of a workflow; null when it has none that could be read. */
export function shortForm(workflow: MetaNode | undefined): ShortForm | null {
  const node = member(workflow, 'chain')
  const steps = membersOf(node, 'steps')
  const entity = textOf(workflow, 'entity')
  if (!node || steps.length === 0 || entity === undefined) return null
  const rejected = textOf(member(node, 'reject'), 'to') ?? 'returned'
  const draft = isFalse(member(node, 'draft')) ? null : 'draft'
  const isClosed = isFalse(member(member(member(workflow, 'states'), rejected), 'edit'))
  const editing = [...new Set([draft, isClosed ? null : rejected])].filter((id) => id !== null)
  return { entity, node, steps, draft, rejected, approved: 'approved', editing }
}

/** Where a step may send a record back to. */
export function returnsOf(step: MetaNode): string[] {
  return itemsOf(step, 'return').flatMap((target) => scalarText(target) ?? [])
}

/** Whether who submitted may also decide; off unless it is written. */
export function allowsSelf(step: MetaNode): boolean {
  return textOf(step, 'self') === 'allow'
}

export function isFalse(node: MetaNode | undefined): boolean {
  return node?.kind === 'scalar' && node.value === false
}

/** Whether a comment must be given with a decision. */
export function asksComment(chain: MetaNode, decision: string): boolean {
  const written = textOf(member(chain, decision), 'comment')
  return written === undefined ? decision !== 'approve' : written === 'required'
}
