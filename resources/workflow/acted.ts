import { createContext, useContext } from 'react'

/** Who shows a record beside its list takes over what follows an action: the next record, or the same one anew. */
export interface Acted {
  readonly done: () => void
  readonly stale: () => void
}

export const ActedContext = createContext<Acted | null>(null)

export function useActed(): Acted | null {
  return useContext(ActedContext)
}
