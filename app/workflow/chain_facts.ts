import type { Act } from '#app/authorize/act'
import type { Condition } from '#app/conditions/condition'
import type { Chain, ChainStep, Entity } from '#app/metadata/catalog'
import type { ReadSource } from '#app/query/load_reader'
import { holdsFor, type Asked } from '#app/records/asked'
import type { Deed } from '#app/records/deed'
import { readStays, type StoredStay, type TaskChanges } from '#app/records/tasks'
import type { Values } from '#app/records/values'
import { decideMove, type ChainMove } from './chain_move.js'
import { stepOf } from './chain.js'
import { initialState, stateOf } from './decide.js'
import { durationOf, resumedDue, standing } from './due.js'

/** What a deed comes to in an approval chain: the built-in fields that change, and the tasks. */
export interface ChainFacts {
  readonly values: Values
  readonly tasks: TaskChanges
}

type Read = (
  values: Values,
  conditions: readonly Condition[],
  named: readonly Condition[]
) => Promise<Asked>

/**
 * Decides where a deed leads in the chain of its entity, from the record with the input in it. Null where the entity
 * has no chain, or the deed moves nothing.
 */
export async function readChain(
  source: ReadSource,
  act: Act,
  deed: Pick<Deed, 'entity' | 'transition' | 'input'>,
  stored: Values | null,
  values: Values,
  read: Read
): Promise<ChainFacts | null> {
  const { entity, transition } = deed
  const chain = entity.workflow?.chain
  if (!chain) return null
  const from = stored ? String(stored['state']) : null
  const to = transition?.to ?? from ?? initialState(entity.workflow!) ?? ''
  const isOwn = MOVES.has(transition?.id ?? '')
  if (!isOwn && to === from) return null
  const whens = chain.steps.flatMap(({ when }) => when ?? [])
  const asked = await read(values, whens, whens)
  const stays = stored ? await readStays(source, act, entity.id, String(stored['id'])) : []
  const asking = {
    transition: isOwn ? transition!.id : '',
    from,
    to,
    returnTo: textOf(deed.input['returnTo']),
    isNeeded: ({ when }: ChainStep) => when === null || holdsFor(when, asked, true),
  }
  return factsOf(act, deed, chain, stays, decideMove(chain, stays, asking))
}

const MOVES: ReadonlySet<string> = new Set([
  'submit',
  'withdraw',
  'approve',
  'reject',
  'return',
  'revoke',
])

function factsOf(
  act: Act,
  { entity, input }: Pick<Deed, 'entity' | 'input'>,
  chain: Chain,
  stays: readonly StoredStay[],
  move: ChainMove
): ChainFacts {
  const { now } = act.clock
  const stands = standing(act, entity, move.to, now)
  const dueAt =
    'dueAt' in stands
      ? ((move.resumes ? resumed(act, entity, move, stays) : null) ?? stands.dueAt ?? null)
      : null
  const begins = move.begins.map((stay, index) => ({
    ...stay,
    number: stays.length + index + 1,
    roles: stepOf(chain, stay.step)?.roles ?? [],
    deadline: dueAt,
  }))
  const values: Values = {
    state: move.to,
    ...stands,
    ...('dueAt' in stands ? { dueAt } : {}),
    stepsReached: move.reached,
    lastStep: move.lastStep,
    ...(move.submits ? { submittedBy: act.identity.account?.id ?? null } : {}),
  }
  return { values, tasks: { ends: move.ends, begins, comment: textOf(input['comment']) } }
}

/** The time that was left when the step sent the record back; null where it had none. */
function resumed(
  act: Act,
  entity: Entity,
  move: ChainMove,
  stays: readonly StoredStay[]
): string | null {
  const last = stays.at(-1)
  const duration = durationOf(stateOf(entity, move.to)?.due ?? null, act.variables)
  if (!duration || !last?.deadline || !last.at || last.step !== move.to) return null
  return resumedDue(
    duration,
    last.deadline,
    { stopped: last.at, now: act.clock.now },
    act.catalog.pack
  )
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
