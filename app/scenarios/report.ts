import type { Play, PlayedStep } from './play.js'

const MARKS = { passed: '✓', failed: '✗', 'left-out': '–' } as const

/** One line for one step: the mark, its number, who did what, and the sentence that came of it. */
export function stepLine({ id, result, text, note }: PlayedStep): string {
  const number = id.slice(id.lastIndexOf('#') + 1).padStart(3)
  const told = result === 'left-out' ? `略过：${text}` : note === null ? text : `${text} → ${note}`
  return `${MARKS[result]} ${number}  ${told}`
}

/** `N passed, N failed`, with what was left out. */
export function summary(plays: readonly Play[]): string {
  const left = countOf(plays, 'left-out')
  return `${left > 0 ? `${left} left out\n` : ''}${countOf(plays, 'passed')} passed, ${countOf(plays, 'failed')} failed`
}

export function countOf(plays: readonly Play[], result: PlayedStep['result']): number {
  return plays.flatMap(({ steps }) => steps).filter((step) => step.result === result).length
}

/** What programs read: the ids of the steps that passed with what they cover, and what did not pass. */
export function playJson(pack: string, dialect: string, plays: readonly Play[]) {
  const steps = plays.flatMap((play) => play.steps)
  const of = (result: PlayedStep['result']) => steps.filter((step) => step.result === result)
  return {
    pack,
    dialect,
    passed: of('passed').map(({ id, covers }) => ({ id, covers })),
    failed: of('failed').map(({ id, covers, text, note }) => ({ id, covers, text, note })),
    leftOut: of('left-out').map(({ id, text }) => ({ id, reason: text })),
  }
}
