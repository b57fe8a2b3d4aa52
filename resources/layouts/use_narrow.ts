import { useSyncExternalStore } from 'react'
import { NARROW } from '../theme.js'

const query = globalThis.matchMedia?.(`(max-width: ${NARROW - 1}px)`)

/** Whether the window is as narrow as a phone; follows it while it changes. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => query?.matches ?? false)
}

function subscribe(tell: () => void): () => void {
  query?.addEventListener('change', tell)
  return () => query?.removeEventListener('change', tell)
}
