import { lazy, Suspense, useEffect } from 'react'
import { isTyping } from '../lists/row_keys.js'
import { askForKeys, useKeys } from './keys.js'

const KeysDialog = lazy(() => import('./KeysDialog.js'))

/** `/` goes to the search of the list, `?` tells the keys. */
export function Shortcuts() {
  const { wanted, asked } = useKeys()
  useEffect(() => {
    if (!wanted) return
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key === '?') askForKeys(true)
      else if (event.key === '/' && focusSearch()) event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [wanted])
  return <Suspense fallback={null}>{asked && <KeysDialog />}</Suspense>
}

/** The search of a list, else its first filter. */
function focusSearch(): boolean {
  const search = document.querySelector<HTMLElement>('.filter-search input, .filter input')
  search?.focus()
  return search !== null
}
