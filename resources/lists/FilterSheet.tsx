import { Button, Drawer } from 'antd'
import type { ReactNode } from 'react'
import { formatCount } from '../numbers.js'
import type { ListProps } from '../props.js'
import { texts } from '../texts.js'

type FilterSheetProps = Pick<ListProps, 'count' | 'capped'> & {
  readonly children: ReactNode
  readonly onClose: () => void
}

/** All filters of a list on a phone, with how many rows they leave. */
export default function FilterSheet({ count, capped, children, onClose }: FilterSheetProps) {
  return (
    <Drawer
      open
      placement="bottom"
      size="80%"
      title={texts.list.filters}
      closeIcon={<span className="drawer-close">{texts.frame.close}</span>}
      onClose={onClose}
      footer={
        <Button type="primary" block onClick={onClose}>
          {texts.list.showRows(formatCount(count, capped))}
        </Button>
      }
    >
      <div className="filters">{children}</div>
    </Drawer>
  )
}
