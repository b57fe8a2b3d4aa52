import { Link } from '@inertiajs/react'
import { askForKeys } from '../layouts/keys.js'
import type { Frame } from '../props.js'
import { texts } from '../texts.js'

/** An empty home: the three steps to begin with. */
export function FirstSteps({ frame }: { readonly frame: Frame }) {
  const { home } = texts
  const entry = frame.menu.flatMap(({ entries }) => entries)[0]
  return (
    <section className="panel first-steps" aria-labelledby="steps-title">
      <h2 id="steps-title">{home.steps}</h2>
      <ol>
        {entry && (
          <li>
            <Link href={entry.href}>{home.stepLook(entry.title)}</Link>
            <p>{home.stepLookHint}</p>
          </li>
        )}
        <li>
          <Link href={`/${frame.portal.id}/password`}>{home.stepPassword}</Link>
          <p>{home.stepPasswordHint}</p>
        </li>
        <li>
          <button type="button" className="link-button" onClick={() => askForKeys(true)}>
            {home.stepKeys}
          </button>
          <p>{home.stepKeysHint}</p>
        </li>
      </ol>
    </section>
  )
}
