import type { KeyboardEvent } from 'react'

const FIELDS = 'input, textarea, select, [contenteditable=true], [role=combobox], [role=radio]'

/** Whether a key pressed here belongs to what is being filled in. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(FIELDS)
}

/** Arrow keys walk the rows, Enter previews one, space chooses it; only while the row itself has the focus. */
export function onRowKey(
  event: KeyboardEvent<HTMLTableRowElement>,
  does: { readonly preview?: () => void; readonly toggle?: () => void }
): void {
  if (event.target !== event.currentTarget) return
  const row = event.currentTarget
  const action = {
    ArrowDown: () => focusRow(row.nextElementSibling),
    ArrowUp: () => focusRow(row.previousElementSibling),
    Enter: does.preview,
    ' ': does.toggle,
  }[event.key]
  if (!action) return
  event.preventDefault()
  action()
}

function focusRow(row: Element | null): void {
  if (row instanceof HTMLElement) row.focus()
}
