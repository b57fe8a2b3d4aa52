import { router } from '@inertiajs/react'
import { useState } from 'react'
import { send } from '../api.js'
import { tell } from '../layouts/messages.js'
import type { ErrorsAnswer, FormProps, SavedAnswer } from '../props.js'
import { texts } from '../texts.js'
import type { Fresh } from './conflict.js'
import { placeErrors } from './form_errors.js'
import type { MetadataFormState } from './use_metadata_form.js'

export type SubmitButton = FormProps['submit'][number]

/** What the server wants to have read before it goes on. */
interface Warned {
  readonly button: SubmitButton
  readonly confirmed: readonly string[]
  readonly warnings: NonNullable<ErrorsAnswer['warnings']>
}

export type Saving = ReturnType<typeof useSubmit>

/** Saves a form by one of its buttons: goes on when saved, puts faults at their fields, keeps what was typed in any case. */
export function useSubmit({ record }: FormProps, state: MetadataFormState, release: () => void) {
  const [running, setRunning] = useState<string | null>(null)
  const [version, setVersion] = useState(record?.version ?? null)
  const [fresh, setFresh] = useState<Fresh | null>(null)
  const [warned, setWarned] = useState<Warned | null>(null)

  const submit = async (button: SubmitButton, confirmedWarnings: readonly string[] = []) => {
    setWarned(null)
    setRunning(button.id)
    const input = state.input(button.method === 'PATCH')
    const answer = await send<SavedAnswer>(button.method, button.href, {
      input,
      ...(version === null ? {} : { version }),
      ...(confirmedWarnings.length > 0 ? { confirmedWarnings } : {}),
    })
    setRunning(null)
    if (answer.ok) return finish(answer.data, button, release)
    if (answer.fresh) return setFresh(answer.fresh)
    if (answer.warnings.length > 0)
      return setWarned({ button, confirmed: confirmedWarnings, warnings: answer.warnings })
    state.refuse(placeErrors(answer.errors, state.fields.visible))
  }
  const resolve = () => {
    if (fresh) setVersion(fresh.version)
    setFresh(null)
    tell('processing', texts.conflict.resolved)
  }
  /** Goes on in spite of what was told. */
  const insist = () => {
    if (warned)
      void submit(warned.button, [...warned.confirmed, ...warned.warnings.map(({ name }) => name)])
  }
  return { running, fresh, submit, resolve, warned, insist, relent: () => setWarned(null) }
}

function finish(saved: SavedAnswer, button: SubmitButton, release: () => void): void {
  release()
  tell('success', texts.action.done(button.title))
  for (const warning of saved.warnings ?? []) tell('warning', warning)
  router.visit(saved.to)
}
