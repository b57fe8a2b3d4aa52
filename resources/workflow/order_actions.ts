import type { RecordAction } from '../props.js'

const WEIGHT = { primary: 0, default: 1, danger: 2 } as const

/** The likeliest first: what the workflow marks, then the rest as given; what destroys comes last. */
export function orderActions(actions: readonly RecordAction[]): readonly RecordAction[] {
  return [...actions].sort((a, b) => weightOf(a) - weightOf(b))
}

function weightOf(action: RecordAction): number {
  return action.how === 'remove' ? 3 : WEIGHT[action.tone]
}
