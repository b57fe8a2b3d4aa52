import { useEffect, useRef, useState } from 'react'
import type { ListRow } from '../props.js'

/** Which row is open beside the list. Once it is closed, the focus is back on its row. */
export function usePreview(rows: readonly ListRow[]) {
  const [openId, setOpen] = useState<string | null>(null)
  const last = useRef<string | null>(null)
  const index = openId === null ? -1 : rows.findIndex(({ id }) => id === openId)
  useEffect(() => {
    if (index < 0 && last.current) document.getElementById(rowId(last.current))?.focus()
    last.current = index < 0 ? null : openId
  }, [index < 0, openId])
  return { index, openId, show: setOpen, close: () => setOpen(null) }
}

/** The id of a row's element. */
export function rowId(id: string): string {
  return `row-${id}`
}
