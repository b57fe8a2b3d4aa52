import { useState } from 'react'
import { Moment } from '../lists/CellText.js'
import type { TimelineEntry } from '../props.js'
import { texts } from '../texts.js'

const SHOWN = 6

/** Who did what and when, what was said, and what changed. Newest first. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const [all, setAll] = useState(false)
  const shown = all ? entries : entries.slice(0, SHOWN)
  return (
    <section className="panel timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">{texts.record.timeline}</h2>
      {entries.length === 0 && <p className="nothing">{texts.record.noTimeline}</p>}
      <ol>
        {shown.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {shown.length < entries.length && (
        <button type="button" className="link-button" onClick={() => setAll(true)}>
          {texts.record.showAll(entries.length)}
        </button>
      )}
    </section>
  )
}

function Entry({ entry }: { readonly entry: TimelineEntry }) {
  return (
    <li className={`timeline-entry dot-${entry.tone}`}>
      <p className="timeline-title">{entry.title}</p>
      <p className="timeline-meta">
        {!entry.title.includes(entry.person) && <span>{entry.person}</span>}
        <Moment at={entry.at} />
        {entry.state && entry.state.from !== entry.state.to && (
          <span>
            {entry.state.from === null ? '' : `${entry.state.from} → `}
            {entry.state.to}
          </span>
        )}
      </p>
      {entry.input.map((given) => (
        <blockquote key={given.title} className="timeline-input">
          <span>{given.title}</span>
          {given.text}
        </blockquote>
      ))}
      {entry.changes.length > 0 && <Changes changes={entry.changes} />}
    </li>
  )
}

/** Old and new value of each changed field, folded. */
function Changes({ changes }: Pick<TimelineEntry, 'changes'>) {
  return (
    <details className="timeline-changes">
      <summary>{texts.record.changes(changes.length)}</summary>
      <dl>
        {changes.map((change) => (
          <div key={change.title}>
            <dt>{change.title}</dt>
            <dd>
              <del>
                <span className="sr-only">{texts.record.before} </span>
                {change.before || texts.record.nothing}
              </del>
              <span aria-hidden="true"> → </span>
              <ins>
                <span className="sr-only">{texts.record.after} </span>
                {change.after || texts.record.nothing}
              </ins>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
