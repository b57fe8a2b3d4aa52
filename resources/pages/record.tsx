import { PageTitle } from '../layouts/PageTitle.js'
import { PortalLayout } from '../layouts/PortalLayout.js'
import type { RecordProps } from '../props.js'
import { FieldGrid } from '../records/FieldGrid.js'
import { RecordHead } from '../records/RecordHead.js'
import { RelatedList } from '../records/RelatedList.js'
import { Timeline } from '../workflow/Timeline.js'
import '../styles/record.css'

/** One record: where it stands, what it holds, what belongs to it, what happened to it. */
export default function Record(props: RecordProps) {
  return (
    <>
      <PageTitle title={props.record.label} />
      <RecordHead {...props} />
      <div className="record-body">
        <div className="record-main">
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
    </>
  )
}

Record.layout = [PortalLayout]
