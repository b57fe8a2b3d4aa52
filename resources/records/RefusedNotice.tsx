import type { RecordProps } from '../props.js'
import { texts } from '../texts.js'
import { nearTime } from '../time.js'
import { refusalOf } from './refusal_of.js'

/** What was refused, by whom, and what to change, for whoever has to go on with it. */
export function RefusedNotice(props: Pick<RecordProps, 'record' | 'timeline' | 'actions'>) {
  const entry = refusalOf(props)
  if (!entry) return null
  return (
    <section className="notice tone-warning refused" aria-label={texts.record.refusedPlain}>
      <p className="refused-head">
        {texts.record.refused(entry.title, entry.person, nearTime(entry.at))}
      </p>
      {entry.input.map((given) => (
        <p key={given.title} className="refused-said">
          {texts.pair(given.title, given.text)}
        </p>
      ))}
      {props.actions.length > 0 && <p>{texts.record.refusedNext}</p>}
    </section>
  )
}
