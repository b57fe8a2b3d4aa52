import { Dropdown } from 'antd'
import { useState, type ReactElement } from 'react'
import type { RecordAction } from '../props.js'

export interface ActionMenuProps {
  readonly actions: readonly RecordAction[]
  readonly onStart: (action: RecordAction) => void
  /** The button that opens it. */
  readonly children: ReactElement
}

/** The rest of the actions under one button; open when it comes, since it was asked for by a press. */
export default function ActionMenu({ actions, onStart, children }: ActionMenuProps) {
  const [open, setOpen] = useState(true)
  const items = actions.map((action) => ({
    key: action.id,
    label: action.title,
    danger: action.tone === 'danger',
    onClick: () => onStart(action),
  }))
  return (
    <Dropdown menu={{ items }} trigger={['click']} open={open} onOpenChange={setOpen} autoFocus>
      {children}
    </Dropdown>
  )
}
