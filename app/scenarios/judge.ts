import type { EngineError } from '#app/errors'
import type { Step } from './scenario.js'

/** What came of one attempt: what differs from the story, the engine's refusal, or a fault of story or engine. */
export interface Outcome {
  readonly problems: readonly string[]
  readonly refusal: EngineError | null
  readonly fault: string | null
}

export interface Verdict {
  /** Empty when the step passed. */
  readonly problems: readonly string[]
  /** The sentence of a refusal that the story wanted. */
  readonly note: string | null
}

/** Holds the outcome of a step against what the story says of it. Pure. */
export function judge(
  step: Step,
  { problems, refusal, fault }: Outcome,
  titleOf: (field: string) => string
): Verdict {
  const told = refusal ? sentence(refusal, titleOf) : ''
  if (fault !== null) return { problems: [fault], note: null }
  const isRefusalWanted = step.refused === true || step.error !== undefined
  if (!refusal) return { problems: isRefusalWanted ? ['应被拒绝，却办成了'] : problems, note: null }
  if (!isRefusalWanted) return { problems: [`被拒绝：${told}（${refusal.code}）`], note: null }
  return { problems: refusalProblems(step, refusal, told), note: `被拒绝：${told}` }
}

/** Of several who try at once, so many go through; the others must be refused, not fail. Pure. */
export function judgeRace(outcomes: readonly Outcome[], winners: number): Verdict {
  const faults = outcomes.flatMap(({ fault, problems }) => (fault === null ? problems : [fault]))
  const won = outcomes.filter(({ refusal, fault }) => refusal === null && fault === null).length
  const losers = outcomes.flatMap(({ refusal }) =>
    refusal ? [sentence(refusal, (field) => field)] : []
  )
  const wrong = won === winners ? [] : [`应有 ${winners} 个成功，实际 ${won} 个`]
  return {
    problems: [...faults, ...wrong],
    note: `${won} 个成功；其余被拒绝：${[...new Set(losers)].join('；')}`,
  }
}

function refusalProblems({ error = {} }: Step, refusal: EngineError, told: string): string[] {
  const codes = [refusal.code ?? '', ...refusal.issues.map(({ code }) => code)]
  const fields = [refusal.field, ...refusal.issues.map(({ field }) => field)]
  return [
    ...(error.code === undefined || codes.includes(error.code)
      ? []
      : [`应为 ${error.code}，实际是 ${codes[0]}：${told}`]),
    ...(error.field === undefined || fields.includes(error.field)
      ? []
      : [`应指出“${error.field}”，实际是：${told}`]),
    ...(error.status === undefined || error.status === refusal.status
      ? []
      : [`状态码应为 ${error.status}，实际是 ${refusal.status}`]),
  ]
}

/** A refusal as a person reads it, each issue at its field. */
function sentence({ message, issues }: EngineError, titleOf: (field: string) => string): string {
  if (issues.length === 0) return message
  const told = issues.map((issue) =>
    issue.field === null ? issue.message : `${titleOf(issue.field)}：${issue.message}`
  )
  return told.join('；')
}
