import { useCallback, useEffect, useState } from 'react'
import { read } from '../api.js'
import type { ErrorsAnswer, RecordProps } from '../props.js'

export type Shown = Omit<RecordProps, 'frame'>

/** The props of a record's page, read beside the list; the last one stays in sight until the next has come. */
export function useRecord(href: string) {
  const [shown, setShown] = useState<Shown | null>(null)
  const [errors, setErrors] = useState<ErrorsAnswer['errors']>([])
  const [round, setRound] = useState(0)
  const again = useCallback(() => setRound((last) => last + 1), [])
  useEffect(() => {
    const question = new AbortController()
    void read<Shown>(href, question.signal).then((answer) => {
      if (question.signal.aborted) return
      setShown(answer.ok ? answer.data : null)
      setErrors(answer.ok ? [] : answer.errors)
    })
    return () => question.abort()
  }, [href, round])
  return { shown, errors, again }
}
