import { useEffect, useState } from 'react'
import { read } from '../api.js'
import { tell } from '../layouts/messages.js'
import type { FormBody } from '../props.js'

interface Asking {
  readonly input: FormBody | null
  readonly form?: string
}

/**
 * An action together with what it asks; null until that has been read. Where it cannot be read the reason is told and
 * the action given up: the record may have left the list meanwhile.
 */
export function useAsked<Action extends Asking>(action: Action, onGone: () => void): Action | null {
  const [input, setInput] = useState<FormBody | null>(null)
  const [isRead, setRead] = useState(action.form === undefined)
  useEffect(() => {
    if (action.form === undefined) return
    const question = new AbortController()
    void read<{ readonly form: FormBody | null }>(action.form, question.signal).then((answer) => {
      if (question.signal.aborted) return
      if (!answer.ok) {
        tell('warning', answer.errors[0]?.message ?? '')
        return onGone()
      }
      setInput(answer.data.form)
      setRead(true)
    })
    return () => question.abort()
  }, [action.form])
  if (action.form === undefined) return action
  return isRead ? { ...action, input } : null
}
