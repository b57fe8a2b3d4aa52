import type { DueTime } from '../props.js'
import { texts } from '../texts.js'
import { exactTime } from '../time.js'

/** Until when, to the minute; what has passed is said, not only coloured. */
export function DueTag({ due }: { readonly due: DueTime }) {
  const text = due.overdue ? texts.record.overdue : texts.record.due
  return (
    <time className={due.overdue ? 'due due-over' : 'due'} dateTime={due.at}>
      {text(exactTime(due.at).slice(0, 16))}
    </time>
  )
}
