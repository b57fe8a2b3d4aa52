import { cloneElement, lazy, Suspense, useState, type ReactElement } from 'react'
import type { ActionMenuProps } from './ActionMenu.js'

/** The menu weighs as much as the list itself and most rows are never asked for it: it comes with the first press. */
const ActionMenu = lazy(() => import('./ActionMenu.js'))

type MoreActionsProps = Omit<ActionMenuProps, 'children'> & {
  readonly children: ReactElement<{ onClick?: () => void }>
}

export function MoreActions({ children, ...menu }: MoreActionsProps) {
  const [wanted, setWanted] = useState(false)
  if (!wanted) return cloneElement(children, { onClick: () => setWanted(true) })
  return (
    <Suspense fallback={children}>
      <ActionMenu {...menu}>{children}</ActionMenu>
    </Suspense>
  )
}
