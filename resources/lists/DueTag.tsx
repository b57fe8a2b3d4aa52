import type { DueTime } from '../props.js'
import { texts } from '../texts.js'
import { exactTime, nearTime } from '../time.js'

/** Until when; what has passed is said, not only coloured. */
export function DueTag({ due }: { readonly due: DueTime }) {
  const text = due.overdue ? texts.record.overdue : texts.record.due
  return (
    <time
      className={due.overdue ? 'due due-over' : 'due'}
      dateTime={due.at}
      title={exactTime(due.at)}
    >
      {text(nearTime(due.at))}
    </time>
  )
}
