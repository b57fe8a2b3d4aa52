import { useState } from 'react'
import { send } from '../api.js'
import type { BulkAction, BulkResult, ErrorsAnswer, Json, SavedAnswer } from '../props.js'
import { bulkTarget, type Selection } from './selection.js'

type Input = Readonly<Record<string, Json>>

/** Sends one action for many records; what came of each is its result. */
export function useBulk(
  action: BulkAction,
  view: string,
  selection: Selection,
  onMade: (saved: SavedAnswer) => void
) {
  const [running, setRunning] = useState(false)
  const [errors, setErrors] = useState<ErrorsAnswer['errors']>([])
  const [warnings, setWarnings] = useState<NonNullable<ErrorsAnswer['warnings']>>([])
  const [results, setResults] = useState<readonly BulkResult[] | null>(null)
  const run = async (input: Input) => {
    setRunning(true)
    setErrors([])
    const answer = await send<readonly BulkResult[] | SavedAnswer>('POST', action.href, {
      ...bulkTarget(selection, view),
      input,
      ...(warnings.length > 0 ? { confirmedWarnings: warnings.map(({ name }) => name) } : {}),
    })
    setRunning(false)
    if (answer.ok) return isReport(answer.data) ? setResults(answer.data) : onMade(answer.data)
    setWarnings([...warnings, ...answer.warnings])
    if (answer.warnings.length === 0) setErrors(answer.errors)
  }
  return { running, errors, warnings, results, run }
}

/** What came of each record; otherwise one record has been made of all of them. */
function isReport(data: readonly BulkResult[] | SavedAnswer): data is readonly BulkResult[] {
  return Array.isArray(data)
}
