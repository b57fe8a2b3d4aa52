import type { RecordProps, TimelineEntry } from '../props.js'

/** The entry that sent the record back into the state it is in, with what it said; null where nothing was refused. */
export function refusalOf({
  record,
  timeline,
}: Pick<RecordProps, 'record' | 'timeline'>): TimelineEntry | null {
  const { state } = record
  if (!state || (state.tone !== 'warning' && state.tone !== 'error')) return null
  const last = timeline.find((entry) => entry.state !== null && entry.state.from !== entry.state.to)
  return last && last.input.length > 0 && last.state?.to === state.title ? last : null
}
