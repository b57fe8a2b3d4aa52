/** Light or dark: what this browser was told, else what its system prefers. */
import { useSyncExternalStore } from 'react'
import { load, save } from './use_stored.js'

export type Appearance = 'system' | 'light' | 'dark'

const NAME = 'paifang.appearance'
const system = globalThis.matchMedia?.('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()
let chosen = load<Appearance>(NAME, 'system')

export function chooseAppearance(next: Appearance): void {
  chosen = next
  save(NAME, next)
  for (const listener of listeners) listener()
}

export function useAppearance(): Appearance {
  return useSyncExternalStore(subscribe, () => chosen)
}

/** Whether the page is dark now; follows the switch and the system while they change. */
export function useDark(): boolean {
  return useSyncExternalStore(subscribe, () =>
    chosen === 'system' ? (system?.matches ?? false) : chosen === 'dark'
  )
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  system?.addEventListener('change', listener)
  return () => {
    listeners.delete(listener)
    system?.removeEventListener('change', listener)
  }
}
