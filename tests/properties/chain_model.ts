import type { Chance } from './random.js'

/** A chain as chance writes it: what each step needs and where it may send back to. */
export interface ModelChain {
  readonly draft: boolean
  readonly steps: readonly {
    readonly id: string
    /** Needed from this amount on; null: always. */
    readonly from: number | null
    readonly returns: readonly string[]
    readonly resume: boolean
  }[]
}

/** Where a record stands, as somebody would note it on paper: undoing goes back to the note before. */
export interface Note {
  readonly state: string
  readonly seenBy: ReadonlySet<string>
  readonly backTo: string | null
}

export interface Model extends Note {
  readonly notes: readonly Note[]
  /** The step a new submission goes to at once. */
  readonly again: string | null
}

export function randomChain(chance: Chance): ModelChain {
  const draft = chance.is(0.8)
  const ids = ['one', 'two', 'three', 'four'].slice(0, 1 + chance.below(4))
  const steps = ids.map((id, index) => ({
    id,
    from: index > 0 && chance.is(0.3) ? 10 : null,
    returns: chance.some([draft ? 'draft' : 'returned', ...ids.slice(0, index)], 0.6),
    resume: chance.is(0.5),
  }))
  return { draft, steps }
}

/** The files of a pack with this chain: an officer for every step, and somebody who makes requests. */
export function filesOf({ draft, steps }: ModelChain): Record<string, unknown> {
  const written = steps.map(({ id, from, returns, resume }) => [
    id,
    {
      title: `待${id}审核`,
      roles: [`officer-${id}`],
      ...(from === null ? {} : { when: { amount: { $gte: from } } }),
      ...(returns.length === 0 ? {} : { return: returns }),
      afterReturn: resume ? 'resume' : 'restart',
    },
  ])
  const roles = steps.map(({ id }) => [`roles/officer-${id}.json`, { title: id, rules: {} }])
  const actions = ['create', 'read', 'submit', ...(draft ? ['withdraw'] : [])]
  return {
    'entities/request.json': {
      title: '申请',
      type: 'object',
      properties: { amount: { title: '数量', type: 'integer', 'x-required': true } },
    },
    'workflows/request.json': {
      entity: 'request',
      chain: { ...(draft ? {} : { draft: false }), steps: Object.fromEntries(written) },
    },
    'roles/applicant.json': {
      title: '申请人',
      rules: { own: { action: actions, subject: 'request' } },
    },
    ...Object.fromEntries(roles),
  }
}

const NOBODY: ReadonlySet<string> = new Set()

export function made(chain: ModelChain, amount: number): Model {
  const blank = { state: 'draft', seenBy: NOBODY, backTo: null, notes: [], again: null }
  return chain.draft ? blank : arrive({ ...blank }, firstFrom(chain, 0, amount))
}

/** The note after an act, or null for one that must be refused. */
export function moved(
  chain: ModelChain,
  model: Model,
  act: { readonly who: string; readonly does: string; readonly to: string | null },
  amount: number
): Model | null {
  const at = chain.steps.findIndex(({ id }) => id === model.state)
  const step = chain.steps[at]
  const isMine = step !== undefined && act.who === `officer-${step.id}`
  const note = { state: model.state, seenBy: model.seenBy, backTo: model.backTo }
  const noted = { ...model, notes: [...model.notes, note] }
  switch (`${act.who === 'applicant' ? 'applicant' : 'officer'} ${act.does}`) {
    case 'applicant submit': {
      if (model.state !== 'draft' && model.state !== 'returned') return null
      const fresh = { ...model, notes: [], again: null, backTo: null }
      return model.again !== null
        ? arrive(fresh, model.again)
        : arrive({ ...fresh, seenBy: NOBODY }, firstFrom(chain, 0, amount))
    }
    case 'applicant withdraw':
      return step && chain.draft
        ? { state: 'draft', seenBy: NOBODY, backTo: null, notes: [], again: null }
        : null
    case 'officer approve':
      return isMine
        ? arrive({ ...noted, backTo: null }, model.backTo ?? firstFrom(chain, at + 1, amount))
        : null
    case 'officer reject':
      return isMine ? { ...noted, state: 'returned', again: null } : null
    case 'officer return': {
      if (!isMine || step.returns.length === 0) return null
      const to = act.to ?? step.returns[0]!
      if (!step.returns.includes(to) || (act.to === null && step.returns.length > 1)) return null
      const resumes = step.resume ? step.id : null
      return chain.steps.some(({ id }) => id === to)
        ? arrive({ ...noted, backTo: resumes }, to)
        : { ...noted, state: to, again: resumes, backTo: null }
    }
    case 'officer revoke': {
      const last = model.notes.at(-1)
      if (!last || act.who !== `officer-${last.state}`) return null
      return { ...last, notes: model.notes.slice(0, -1), again: null }
    }
    default:
      return null
  }
}

function firstFrom(chain: ModelChain, index: number, amount: number): string {
  const needed = chain.steps.slice(index).find(({ from }) => from === null || amount >= from)
  return needed?.id ?? 'approved'
}

function arrive(model: Model, state: string): Model {
  return {
    ...model,
    state,
    seenBy: state === 'approved' ? model.seenBy : new Set([...model.seenBy, state]),
  }
}
