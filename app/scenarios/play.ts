import { EngineError } from '#app/errors'
import type { Catalog } from '#app/metadata/catalog'
import type { PortalDatabase } from '#app/portals/database'
import { makingAt } from '#app/workflow/makings'
import { actAs } from './actors.js'
import { StoryClock } from './clock.js'
import { judge, judgeRace, type Outcome } from './judge.js'
import { Names } from './names.js'
import { objectsOf, scenariosOf, type Actor, type Scenario, type Step } from './scenario.js'
import { verbs, type Deeds } from './verbs.js'

/** What came of one step. */
export interface PlayedStep {
  /** `<scenario>#<n>`, counted from 1. */
  readonly id: string
  readonly covers: readonly string[]
  readonly result: 'passed' | 'failed' | 'left-out'
  /** Who did what, in one line. */
  readonly text: string
  /** Why it failed or was left out, or with which sentence it was rightly refused. */
  readonly note: string | null
}

export interface Play {
  readonly scenario: string
  readonly title: string
  readonly steps: readonly PlayedStep[]
}

/** A migrated portal of its own with the pack's data in it, thrown away after the story. */
export interface Playground {
  readonly database: PortalDatabase
  drop(): Promise<void>
}

export interface PlayOptions {
  /** One story; all of the pack when left out. */
  readonly scenario?: string
  /** Makes a fresh playground for each story, its data written at the story's first moment. */
  readonly open: (catalog: Catalog, now: string) => Promise<Playground>
  /** Told of each story as it begins, and of each step as it is played. */
  readonly onScenario?: (scenario: Scenario) => void
  readonly onStep?: (step: PlayedStep) => void
}

/** Plays the stories of a pack through the verbs that HTTP uses, each on a playground of its own. */
export async function playPack(catalog: Catalog, options: PlayOptions): Promise<readonly Play[]> {
  const plays: Play[] = []
  for (const scenario of scenariosOf(catalog, options.scenario))
    plays.push(await playScenario(catalog, scenario, options))
  return plays
}

async function playScenario(
  catalog: Catalog,
  scenario: Scenario,
  { open, onScenario, onStep }: PlayOptions
): Promise<Play> {
  const clock = new StoryClock(catalog.pack.timeZone, scenario.clock)
  onScenario?.(scenario)
  const ground = await open(catalog, clock.now().now)
  try {
    const player = new Player(catalog, ground.database, scenario, clock)
    const steps: PlayedStep[] = []
    for (const [index, step] of scenario.steps.entries()) {
      const played = await player.play(step, `${scenario.id}#${index + 1}`)
      onStep?.(played)
      steps.push(played)
    }
    return { scenario: scenario.id, title: scenario.title, steps }
  } finally {
    await ground.drop()
  }
}

/** Who stands before a door. */
const NOBODY: Actor = { role: 'public' }

class Player {
  readonly #names: Names

  constructor(
    private readonly catalog: Catalog,
    private readonly database: PortalDatabase,
    private readonly scenario: Scenario,
    private readonly clock: StoryClock
  ) {
    this.#names = new Names(catalog)
  }

  async play(step: Step, id: string): Promise<PlayedStep> {
    const covers = step.covers ?? []
    if (step.leftOut) return { id, covers, result: 'left-out', text: step.leftOut, note: null }
    const text = this.#describe(step)
    const { problems, note } = await this.#verdict(step)
    return problems.length > 0
      ? { id, covers, result: 'failed', text, note: problems.join('；') }
      : { id, covers, result: 'passed', text, note }
  }

  async #verdict(step: Step) {
    if (step.parallel) return judgeRace(await this.#race(step.parallel), step.winners ?? 1)
    return judge(step, await this.#attempt(() => this.#deed(step)), (field) =>
      this.#titleOf(step, field)
    )
  }

  /** All are prepared before the first begins, as people who look at the same page. */
  async #race(steps: readonly Step[]): Promise<Outcome[]> {
    const deeds: Deeds[] = []
    for (const step of steps) deeds.push(await this.#deed(step))
    return Promise.all(deeds.map((deed) => this.#attempt(async () => deed)))
  }

  async #attempt(prepare: () => Promise<Deeds>): Promise<Outcome> {
    try {
      return { problems: await (await prepare())(), refusal: null, fault: null }
    } catch (error) {
      if (error instanceof EngineError) return { problems: [], refusal: error, fault: null }
      return {
        problems: [],
        refusal: null,
        fault: error instanceof Error ? error.message : String(error),
      }
    }
  }

  async #deed(step: Step): Promise<Deeds> {
    if (step.clock !== undefined && !verbOf(step)) {
      return async () => (this.clock.move(step.clock!), [])
    }
    const verb = verbOf(step)
    if (!verb) throw new Error(`这一步还不能执行：${Object.keys(step).join('、')}`)
    const actor = step.login === undefined ? this.scenario.actors[step.as ?? ''] : NOBODY
    if (!actor) throw new Error(`场景中没有人物“${step.as ?? ''}”。`)
    const act = await actAs(
      { catalog: this.catalog, database: this.database },
      actor,
      this.#names,
      this.clock.now()
    )
    return verb.prepare({ act, names: this.#names }, step)
  }

  /** `d1（院系管理员）`. */
  #who({ as }: Step): string | undefined {
    const role = this.catalog.roles.get(this.scenario.actors[as ?? '']?.role ?? '')
    return as && role ? `${as}（${role.title}）` : as
  }

  #titleOf(step: Step, field: string): string {
    const [on] = objectsOf(step)
    const making = makingAt(this.catalog, step.in ?? '', step.act ?? '')?.making
    const name =
      making?.entity ?? step.create ?? on ?? step.update ?? step.remove ?? step.expect ?? ''
    const entity = this.catalog.entities.get(this.#names.find(name)?.entity ?? name)
    const transition = entity?.workflow?.transitions.get(making?.via ?? step.fire ?? '')
    const declared = transition?.input?.properties
    return (declared?.get(field) ?? entity?.fields.get(field))?.title ?? field
  }

  #describe(step: Step): string {
    if (step.parallel)
      return `同时：${step.parallel.map((each) => this.#describe(each)).join('；')}`
    const verb = verbOf(step)
    if (!verb)
      return step.clock === undefined ? Object.keys(step).join('、') : `时间：${step.clock}`
    const on = objectsOf(step).join('、') || undefined
    const object = step.name ?? step.login ?? on ?? step.update ?? step.remove ?? step.expect
    return [this.#who(step), verb.describe(step, this.catalog, this.#names), object]
      .filter(Boolean)
      .join(' ')
  }
}

function verbOf(step: Step) {
  return verbs.find(({ key }) => step[key] !== undefined) ?? null
}
