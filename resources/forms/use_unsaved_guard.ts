import { router } from '@inertiajs/react'
import { useEffect, useRef, useState } from 'react'

export interface UnsavedGuard {
  /** Where somebody wanted to go while something was not saved; null otherwise. */
  readonly held: string | null
  readonly stay: () => void
  readonly leave: () => void
  /** Lets the next visit pass: what was typed has been saved. */
  readonly release: () => void
}

/** Leaving with changes asks: visits within the portal by our own dialog, closing the window by the browser's. */
export function useUnsavedGuard(dirty: boolean): UnsavedGuard {
  const [held, setHeld] = useState<string | null>(null)
  const free = useRef(false)
  useEffect(() => {
    if (!dirty) return
    free.current = false
    const stop = router.on('before', ({ detail: { visit } }) => {
      const isHere = visit.url.pathname === location.pathname
      if (free.current || visit.prefetch || isHere) return
      setHeld(visit.url.href)
      return false
    })
    const close = (event: BeforeUnloadEvent) => {
      if (!free.current) event.preventDefault()
    }
    addEventListener('beforeunload', close)
    return () => {
      stop()
      removeEventListener('beforeunload', close)
    }
  }, [dirty])
  const release = () => {
    free.current = true
  }
  const leave = () => {
    release()
    if (held) router.visit(held)
    setHeld(null)
  }
  return { held, stay: () => setHeld(null), leave, release }
}
