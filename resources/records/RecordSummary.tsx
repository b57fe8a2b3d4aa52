import { DueTag } from '../lists/DueTag.js'
import { StateTag } from '../lists/StateTag.js'
import type { RecordProps } from '../props.js'
import { texts } from '../texts.js'
import { exactTime, nearTime } from '../time.js'
import { ActionButtons } from '../workflow/ActionButtons.js'

type RecordSummaryProps = Pick<RecordProps, 'entity' | 'record' | 'actions'> & {
  readonly heading: 'h1' | 'h2'
}

/** What this is, where it stands and since when, and what can be done with it now. */
export function RecordSummary({ entity, record, actions, heading: Heading }: RecordSummaryProps) {
  return (
    <div className="page-head record-head">
      <div>
        <p className="record-kind">{entity.title}</p>
        <Heading className="record-label">{record.label}</Heading>
        {record.state && (
          <p className="record-state">
            <StateTag title={record.state.title} tone={record.state.tone} />
            <time dateTime={record.state.since} title={exactTime(record.state.since)}>
              {texts.record.since(nearTime(record.state.since))}
            </time>
            {record.state.due && <DueTag due={record.state.due} />}
            {record.state.next && <span>{texts.record.next(record.state.next)}</span>}
          </p>
        )}
      </div>
      <ActionButtons actions={actions} target={record} />
    </div>
  )
}
