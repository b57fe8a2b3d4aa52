import { router } from '@inertiajs/react'
import { useState } from 'react'
import { send } from '../api.js'
import { tell } from '../layouts/messages.js'
import type { FormProps, SavedAnswer } from '../props.js'
import { texts } from '../texts.js'
import type { Fresh } from './conflict.js'
import { placeErrors } from './form_errors.js'
import type { MetadataFormState } from './use_metadata_form.js'

export type SubmitButton = FormProps['submit'][number]

/** Saves a form by one of its buttons: goes on when saved, puts faults at their fields, keeps what was typed in any case. */
export function useSubmit({ record }: FormProps, state: MetadataFormState, release: () => void) {
  const [running, setRunning] = useState<string | null>(null)
  const [version, setVersion] = useState(record?.version ?? null)
  const [fresh, setFresh] = useState<Fresh | null>(null)

  const submit = async (button: SubmitButton) => {
    setRunning(button.id)
    const input = state.input(button.method === 'PATCH')
    const answer = await send<SavedAnswer>(
      button.method,
      button.href,
      version === null ? { input } : { version, input }
    )
    setRunning(null)
    if (answer.ok) return finish(answer.data, button, release)
    if (answer.fresh) return setFresh(answer.fresh)
    state.setErrors(placeErrors(answer.errors, state.fields.visible))
  }
  const resolve = () => {
    if (fresh) setVersion(fresh.version)
    setFresh(null)
    tell('processing', texts.conflict.resolved)
  }
  return { running, fresh, submit, resolve }
}

function finish(saved: SavedAnswer, button: SubmitButton, release: () => void): void {
  release()
  tell('success', texts.action.done(button.title))
  for (const warning of saved.warnings ?? []) tell('warning', warning)
  router.visit(saved.to)
}
