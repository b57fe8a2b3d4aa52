import { useState } from 'react'

/** A small preference kept in this browser; works without storage too, for as long as the page lives. */
export function useStored<Value>(
  name: string,
  initial: Value
): readonly [Value, (next: Value) => void] {
  const [value, setValue] = useState<Value>(() => load(name, initial))
  const store = (next: Value) => {
    setValue(next)
    save(name, next)
  }
  return [value, store]
}

/** What is kept under a name; `initial` where nothing or nothing readable is. */
export function load<Value>(name: string, initial: Value): Value {
  try {
    const text = localStorage.getItem(name)
    return text === null ? initial : (JSON.parse(text) as Value)
  } catch {
    return initial
  }
}

export function save(name: string, value: unknown): void {
  try {
    localStorage.setItem(name, JSON.stringify(value))
  } catch {
    // Private windows refuse storage; the preference then lasts as long as the page.
  }
}
