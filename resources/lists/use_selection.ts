import { useState } from 'react'
import type { ListRow } from '../props.js'
import { emptySelection, scopeOf, withRows, type Selection } from './selection.js'

export interface SelectionState {
  readonly selection: Selection
  readonly choose: (rows: readonly ListRow[], chosen: boolean) => void
  readonly chooseAll: () => void
  readonly clear: () => void
  /** Leaves only these chosen. */
  readonly keep: (ids: readonly string[]) => void
}

/** The chosen rows of a list; they stay while one pages and sorts, and go with another filter. */
export function useSelection(query: string): SelectionState {
  const scope = scopeOf(query)
  const [stored, setStored] = useState<Selection>(() => emptySelection(scope))
  const selection = stored.scope === scope ? stored : emptySelection(scope)
  return {
    selection,
    choose: (rows, chosen) => setStored(withRows(selection, rows, chosen)),
    chooseAll: () => setStored({ ...selection, all: true }),
    clear: () => setStored(emptySelection(scope)),
    keep: (ids) =>
      setStored({
        ...emptySelection(scope),
        rows: new Map([...selection.rows].filter(([id]) => ids.includes(id))),
      }),
  }
}
