import { useState } from 'react'
import { send } from '../api.js'
import type { BulkAction, BulkResult, ErrorsAnswer, Json } from '../props.js'
import { bulkTarget, type Selection } from './selection.js'

type Input = Readonly<Record<string, Json>>

/** Sends one action for many records; what came of each is its result. */
export function useBulk(action: BulkAction, view: string, selection: Selection) {
  const [running, setRunning] = useState(false)
  const [errors, setErrors] = useState<ErrorsAnswer['errors']>([])
  const [warnings, setWarnings] = useState<NonNullable<ErrorsAnswer['warnings']>>([])
  const [results, setResults] = useState<readonly BulkResult[] | null>(null)
  const run = async (input: Input) => {
    setRunning(true)
    setErrors([])
    const answer = await send<readonly BulkResult[]>('POST', action.href, {
      ...bulkTarget(selection, view),
      input,
      ...(warnings.length > 0 ? { confirmedWarnings: warnings.map(({ name }) => name) } : {}),
    })
    setRunning(false)
    if (answer.ok) return setResults(answer.data)
    setWarnings([...warnings, ...answer.warnings])
    if (answer.warnings.length === 0) setErrors(answer.errors)
  }
  return { running, errors, warnings, results, run }
}
