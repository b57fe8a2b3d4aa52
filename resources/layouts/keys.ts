/** Single keys that do something: whether they are wanted, and whether their help is open. */
import { useSyncExternalStore } from 'react'
import { load, save } from './use_stored.js'

interface Keys {
  readonly wanted: boolean
  readonly asked: boolean
}

const NAME = 'paifang.keys'
const listeners = new Set<() => void>()
let keys: Keys = { wanted: load(NAME, true), asked: false }

/** Opens or closes the help. */
export function askForKeys(asked: boolean): void {
  change({ ...keys, asked })
}

/** Who speaks to the computer must be able to turn single keys off. */
export function wantKeys(wanted: boolean): void {
  save(NAME, wanted)
  change({ ...keys, wanted })
}

export function useKeys(): Keys {
  return useSyncExternalStore(subscribe, () => keys)
}

function change(next: Keys): void {
  keys = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
