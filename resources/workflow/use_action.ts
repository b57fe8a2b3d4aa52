import { router } from '@inertiajs/react'
import { useState } from 'react'
import { send, type Answer } from '../api.js'
import { tell } from '../layouts/messages.js'
import type { ErrorsAnswer, Json, RecordAction, SavedAnswer } from '../props.js'
import { texts } from '../texts.js'
import { useActed, type Acted } from './acted.js'
import { readMade } from './read_made.js'

/** The record an action is done to, as far as sending it needs. */
export interface Target {
  readonly id: string
  readonly version: number
  readonly label: string
}

type Warnings = NonNullable<ErrorsAnswer['warnings']>

export interface ActionRun {
  readonly running: boolean
  readonly errors: ErrorsAnswer['errors']
  /** Told by the server; running again confirms them. */
  readonly warnings: Warnings
  readonly run: (input: Readonly<Record<string, Json>>) => Promise<void>
}

/** Sends one action of one record; tells what came of it and shows the record as it is now. */
export function useAction(action: RecordAction, target: Target, onDone: () => void): ActionRun {
  const acted = useActed()
  const [running, setRunning] = useState(false)
  const [errors, setErrors] = useState<ErrorsAnswer['errors']>([])
  const [warnings, setWarnings] = useState<Warnings>([])
  const run = async (input: Readonly<Record<string, Json>>) => {
    setRunning(true)
    setErrors([])
    const confirmedWarnings = warnings.map(({ name }) => name)
    const answer = await sendAction(action, target, { input, confirmedWarnings })
    setRunning(false)
    if (answer.ok) return finish(action, answer.data, onDone, acted)
    if (answer.errors.some(({ code }) => OVERTAKEN.has(code)))
      return showFresh(answer, onDone, acted)
    setWarnings([...warnings, ...answer.warnings])
    if (answer.warnings.length === 0) setErrors(answer.errors)
  }
  return { running, errors, warnings, run }
}

/** Somebody else changed the record in the meantime. */
const OVERTAKEN = new Set(['E_RECORD_STALE', 'E_TRANSITION_NOT_OPEN'])

interface Given {
  readonly input: Readonly<Record<string, Json>>
  readonly confirmedWarnings: readonly string[]
}

async function sendAction(
  { how, href }: RecordAction,
  { id, version }: Target,
  { input, confirmedWarnings }: Given
): Promise<Answer<Partial<SavedAnswer>>> {
  const confirmed: Readonly<Record<string, Json>> =
    confirmedWarnings.length > 0 ? { confirmedWarnings } : {}
  if (how === 'remove') return send<Partial<SavedAnswer>>('DELETE', href, { version, ...confirmed })
  if (how === 'make') return readMade(await send('POST', href, { ids: [id], input, ...confirmed }))
  return send<Partial<SavedAnswer>>('POST', href, { version, input, ...confirmed })
}

function finish(
  action: RecordAction,
  saved: Partial<SavedAnswer>,
  onDone: () => void,
  acted: Acted | null
): void {
  onDone()
  tell('success', texts.action.done(action.title))
  for (const warning of saved.warnings ?? []) tell('warning', warning)
  if (action.how === 'make') return showMade(saved, acted)
  if (acted) return acted.done()
  // A list stays where it is and its row changes in place; a record that is gone cannot be shown again.
  if (saved.to === undefined || isShown(saved.to) || isList()) router.reload()
  else router.visit(saved.to)
}

/** A record made of all rows is shown; one made for this row leaves the eyes where they are. */
function showMade({ to }: Partial<SavedAnswer>, acted: Acted | null): void {
  if (to !== undefined) return router.visit(to)
  if (acted) return acted.stale()
  router.reload()
}

/** Somebody was faster: the sentence says so, the page shows the record as it is now. */
function showFresh(
  answer: Extract<Answer<never>, { ok: false }>,
  onDone: () => void,
  acted: Acted | null
): void {
  onDone()
  tell('warning', `${answer.errors[0]?.message ?? ''}\n${texts.action.conflict}`)
  if (acted) return acted.stale()
  router.reload()
}

function isShown(path: string): boolean {
  return path.split('?')[0] === location.pathname
}

function isList(): boolean {
  return location.pathname.includes('/views/')
}
