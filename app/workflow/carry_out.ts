import { PACK_ABILITY } from '#app/authorize/pack_ability'
import { E_EFFECTS_TOO_MANY, E_RECORD_NOT_FOUND, EngineError, issueOf } from '#app/errors'
import { sentence } from '#app/texts/words'
import type { Act } from '#app/authorize/act'
import type { Deed, Saved } from '#app/records/deed'
import { readFacts, readStored, type Facts } from '#app/records/facts'
import { assertOpen } from '#app/records/open'
import { planCreate, planRemove, planUpdate, type WritePlan } from '#app/records/plan'
import { affectedBy } from '#app/records/rollups'
import { readRow } from '#app/records/store'
import { causedSteps, readCause } from './effects/caused_steps.js'
import { ACCOUNT, assertHoldsNoMore, GRANT } from './givable.js'
import { MOST_DEPTH, type Ground } from './ground.js'
import type { RowKey, Step } from './step.js'

/** What firing a transition comes to: the write that moves the record, and the facts it was decided from. */
export interface TransitionOutcome {
  readonly deed: Deed
  readonly facts: Facts
  readonly plan: WritePlan
}

const UNFIT: ReadonlySet<string> = new Set(['E_TRANSITION_NOT_OPEN', 'E_RECORD_NOT_FOUND'])

/**
 * Decides a step, writes it, and carries out what it causes, in the order it is written. Null for one that is passed
 * over because it is not open. Throws what deciding throws, and E_EFFECTS_TOO_MANY where effects
 * cause one another without end.
 */
export async function carryOut(ground: Ground, step: Step, depth: number): Promise<Saved | null> {
  if (depth > MOST_DEPTH) throw E_EFFECTS_TOO_MANY(step.transition?.title ?? step.entity.title)
  await step.before?.(ground, (first) => carryOut(ground, first, depth + 1))
  const outcome = await decide(ground, step)
  if (!outcome) return null
  const { deed, facts, plan } = outcome
  ground.hold(
    'counted',
    facts.counted.map(({ per }) => per)
  )
  ground.hold('touched', [...countingRows(ground.act, plan), ...givenTo(deed, plan)])
  // What a removal causes needs the rows that still refer to the record.
  if (step.kind === 'remove') await causeOf(ground, outcome, depth)
  const saved = await ground.write(deed, plan, step)
  if (step.kind !== 'remove') await causeOf(ground, outcome, depth)
  return saved
}

/** The records whose figures this write changes: locked with the others, so that everybody locks in one order. */
function countingRows({ catalog }: Act, plan: WritePlan): RowKey[] {
  return [...affectedBy(catalog, plan)].flatMap(([{ id: entity }, ids]) =>
    [...ids].map((id) => ({ entity, id }))
  )
}

/**
 * The account that a new grant is given to, also where an effect gives it: whoever is at work on the account has looked
 * at what it holds, and that must stand until he is done.
 */
function givenTo({ entity }: Deed, { kind, values }: WritePlan): RowKey[] {
  const { account } = values
  if (kind !== 'insert' || entity.id !== GRANT || typeof account !== 'string') return []
  return [{ entity: ACCOUNT, id: account }]
}

async function causeOf(
  ground: Ground,
  { deed, facts, plan }: TransitionOutcome,
  depth: number
): Promise<void> {
  const effects = (deed.transition?.effects ?? []).filter(({ does }) => does.kind !== 'set')
  if (effects.length === 0) return
  const cause = await readCause(ground, deed, facts, plan)
  for (const effect of effects) {
    const steps = await causedSteps(ground, cause, effect)
    ground.hold(
      'touched',
      steps
        .filter(({ kind }) => kind !== 'make')
        .map(({ entity, id }) => ({ entity: entity.id, id }))
    )
    for (const each of steps) {
      try {
        await carryOut(ground, each, depth + 1)
      } catch (error) {
        throw told(error, each)
      }
    }
  }
}

/** What an effect was refused for, told where the person stands: the fields in question are not his. */
function told(error: unknown, { entity }: Step): unknown {
  if (!(error instanceof EngineError) || error.issues.length === 0) return error
  const { code = 'E_INPUT_INVALID', status, words, details } = error
  const issues = error.issues.map(({ field, message, words: own, ...issue }) => {
    const title = (field !== null && entity.fields.get(field)?.title) || entity.title
    const said = sentence('{title}：{message}', { title, message: own ?? sentence(message) })
    return { ...issue, ...issueOf(issue.code, null, said) }
  })
  const { hint } = words
  return new EngineError(code, status, issues[0]!.words ?? words.message, { hint, details, issues })
}

async function decide(ground: Ground, step: Step): Promise<TransitionOutcome | null> {
  const { source } = ground
  const { entity, id, kind, version } = step
  if (kind !== 'make') ground.hold('touched', [{ entity: entity.id, id }])
  const values = kind === 'make' ? null : await readRow(source, entity, id)
  if (kind !== 'make' && !values) {
    if (step.skips) return null
    throw E_RECORD_NOT_FOUND()
  }
  const deed = step.deedOn(values)
  const act = deed.authority === 'pack' ? asPack(ground.act) : ground.act
  const stored = values && (await readStored(source, act, deed, values))
  if (stored && !isOpen(() => assertOpen(act, deed, stored, version), step)) return null
  if (deed.authority !== 'pack' && values) await assertHoldsNoMore(source, act, deed, values)
  const facts = await readFacts(source, act, deed, stored)
  return { deed, facts, plan: planOf(act, step, deed, facts) }
}

function isOpen(assert: () => void, { skips }: Step): boolean {
  try {
    assert()
    return true
  } catch (error) {
    if (skips && error instanceof EngineError && UNFIT.has(error.code ?? '')) return false
    throw error
  }
}

function asPack(act: Act): Act {
  return { ...act, ability: PACK_ABILITY }
}

/** Plans the write of a step. Pure; throws as `fireTransition` does. */
function planOf(act: Act, { kind, id }: Step, deed: Deed, facts: Facts): WritePlan {
  if (kind === 'make') return planCreate(act, deed, facts, id)
  return kind === 'remove' ? planRemove(deed, facts) : planUpdate(act, deed, facts)
}
