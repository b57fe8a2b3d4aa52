import type { RecordProps } from '../props.js'
import { Timeline } from '../workflow/Timeline.js'
import { FieldGrid } from './FieldGrid.js'
import { RefusedNotice } from './RefusedNotice.js'
import { RelatedList } from './RelatedList.js'
import '../styles/record.css'

/** What a record holds, what belongs to it, what happened to it. */
export function RecordBody(props: Omit<RecordProps, 'frame'>) {
  return (
    <div className="record-body">
      <div className="record-main">
        <RefusedNotice {...props} />
        {props.sections.map((section) =>
          'fields' in section ? (
            <FieldGrid key={section.id} section={section} />
          ) : (
            <RelatedList key={section.id} section={section} />
          )
        )}
      </div>
      <aside className="record-side">
        <Timeline entries={props.timeline} />
      </aside>
    </div>
  )
}
