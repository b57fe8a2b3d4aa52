/** What the page has to tell outside of any form: a success, a warning. Survives the visit that follows it. */
import { useSyncExternalStore } from 'react'
import type { Tone } from '../props.js'

export interface Message {
  readonly id: number
  readonly tone: Tone
  readonly text: string
}

const SHOWN_FOR = 6000
let messages: readonly Message[] = []
let last = 0
const listeners = new Set<() => void>()

/** Shows a sentence; good news leaves by itself, what somebody must know stays until it is closed. */
export function tell(tone: Tone, text: string): void {
  const id = ++last
  change([...messages, { id, tone, text }])
  if (tone === 'success' || tone === 'processing') setTimeout(() => dismiss(id), SHOWN_FOR)
}

export function dismiss(id: number): void {
  change(messages.filter((message) => message.id !== id))
}

export function useMessages(): readonly Message[] {
  return useSyncExternalStore(subscribe, () => messages)
}

function change(next: readonly Message[]): void {
  messages = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
