import { Link } from '@inertiajs/react'
import { PageTitle } from '../layouts/PageTitle.js'
import { PlainLayout } from '../layouts/PlainLayout.js'
import { PortalLayout } from '../layouts/PortalLayout.js'
import type { ErrorProps } from '../props.js'
import { texts } from '../texts.js'
import '../styles/error.css'

/** What happened, in a sentence, and what to do next. */
export default function ErrorPage(props: ErrorProps) {
  const { frame } = props
  const isInside = frame?.person != null
  return isInside ? (
    <PortalLayout frame={frame}>
      <Told {...props} />
    </PortalLayout>
  ) : (
    <PlainLayout frame={frame}>
      <Told {...props} />
    </PlainLayout>
  )
}

function Told({ frame, status, code, message, hint }: ErrorProps) {
  const title = texts.error.title[status] ?? texts.error.other
  return (
    <section className="error-page">
      <PageTitle title={title} />
      <p className="error-status">{status}</p>
      <h1>{message || title}</h1>
      {hint && <p className="error-hint">{hint}</p>}
      <p className="error-actions">
        <Link className="button-link is-primary" href={frame?.home ?? '/'}>
          {texts.error.backHome}
        </Link>
        <button type="button" className="button-link" onClick={() => history.back()}>
          {texts.error.backPrevious}
        </button>
      </p>
      <p className="error-code">{texts.error.code(code)}</p>
    </section>
  )
}
