import { Link } from '@inertiajs/react'
import { useState } from 'react'
import { formatCount } from '../numbers.js'
import type { BulkResult } from '../props.js'
import { texts } from '../texts.js'
import { StateTag } from './StateTag.js'

const SHOWN = 50

/** What came of each record: those that were not done first, with the reason. */
export function BulkReport({ results }: { readonly results: readonly BulkResult[] }) {
  const [all, setAll] = useState(false)
  const failed = results.filter(({ ok }) => !ok)
  const done = results.filter(({ ok }) => ok)
  const ordered = [...failed, ...done]
  const shown = all ? ordered : ordered.slice(0, SHOWN)
  return (
    <div className="bulk-report">
      <p role="status" className={`notice tone-${failed.length > 0 ? 'warning' : 'success'}`}>
        {failed.length === 0
          ? texts.bulk.allDone(formatCount(done.length))
          : texts.bulk.someDone(formatCount(done.length), formatCount(failed.length))}
      </p>
      <div className="bulk-results" tabIndex={0} role="region" aria-label={texts.bulk.result}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{texts.bulk.record}</th>
              <th scope="col">{texts.bulk.result}</th>
              <th scope="col">{texts.bulk.reason}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ id, label, ok, message, code, to }) => (
              <tr key={id}>
                <td>{to === undefined ? label : <Link href={to}>{label}</Link>}</td>
                <td className="is-short">
                  <StateTag
                    title={ok ? texts.bulk.done : texts.bulk.failed}
                    tone={ok ? 'success' : 'error'}
                  />
                </td>
                <td>{message ?? code}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < ordered.length && (
        <button type="button" className="link-button" onClick={() => setAll(true)}>
          {texts.bulk.showAll(ordered.length)}
        </button>
      )}
    </div>
  )
}
