import { useCallback, useEffect, useRef, useState } from 'react'
import { read } from '../api.js'

export interface Choice {
  readonly value: string
  readonly text: string
  readonly hint: string | null
}

const PAUSE = 250

/** Searches the choices of a reference while it is typed; the last question wins. */
export function useChoices(href: string | null, extra: Readonly<Record<string, string>> = NOTHING) {
  const [choices, setChoices] = useState<readonly Choice[]>([])
  const [loading, setLoading] = useState(false)
  const [failed, setFailed] = useState(false)
  const running = useRef<AbortController>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const extraText = JSON.stringify(extra)

  const ask = useCallback(
    (q: string) => {
      clearTimeout(timer.current)
      running.current?.abort()
      if (href === null) return
      const question = new AbortController()
      running.current = question
      setLoading(true)
      timer.current = setTimeout(
        async () => {
          const query = new URLSearchParams({ ...(q ? { q } : {}), ...JSON.parse(extraText) })
          const answer = await read<{ choices: readonly Choice[] }>(
            `${href}${href.includes('?') ? '&' : '?'}${query}`,
            question.signal
          )
          if (question.signal.aborted) return
          setLoading(false)
          setFailed(!answer.ok)
          if (answer.ok) setChoices(answer.data.choices)
        },
        q ? PAUSE : 0
      )
    },
    [href, extraText]
  )

  useEffect(
    () => () => {
      clearTimeout(timer.current)
      running.current?.abort()
    },
    []
  )
  return { choices, loading, failed, ask }
}

const NOTHING = {}
