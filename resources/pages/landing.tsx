import { Link } from '@inertiajs/react'
import { Emblem } from '../layouts/Emblem.js'
import { Lattice } from '../layouts/Lattice.js'
import { MessageRegion } from '../layouts/MessageRegion.js'
import { PageTitle } from '../layouts/PageTitle.js'
import { useDark } from '../layouts/appearance.js'
import { Themed } from '../layouts/Themed.js'
import type { LandingProps } from '../props.js'
import { texts } from '../texts.js'
import { accentOf } from '../theme.js'
import '../styles/door.css'

type Portal = LandingProps['portals'][number]

/** The portals of this installation, one large choice each. */
export default function Landing({ portals, demo }: LandingProps) {
  return (
    <Themed>
      <PageTitle title={texts.landing.title} />
      <MessageRegion />
      <header className="landing-head">
        <Lattice />
        <div className="landing-brand">
          <Emblem size={72} />
          <p className="landing-name">{texts.product}</p>
          <p className="landing-lead">{texts.landing.lead}</p>
        </div>
      </header>
      <main id="main" className="landing-main">
        <h1 className="landing-title">{texts.landing.title}</h1>
        {portals.length === 0 && (
          <p className="landing-none">
            {texts.landing.none} {texts.landing.noneHint}
          </p>
        )}
        <ul className="portal-cards">
          {portals.map((portal) => (
            <li key={portal.id}>
              {portal.broken ? (
                <BrokenCard portal={portal} demo={demo} />
              ) : (
                <PortalCard portal={portal} />
              )}
            </li>
          ))}
        </ul>
        {demo && <p className="landing-note">{texts.landing.demo}</p>}
      </main>
    </Themed>
  )
}

function PortalCard({ portal }: { readonly portal: Portal }) {
  const accent = accentOf(portal.primaryColor, useDark())
  return (
    <Link className="portal-card" href={portal.href} style={{ borderTopColor: accent.ink }}>
      <span className="portal-card-emblem" style={{ color: accent.ink }}>
        <Emblem size={40} />
      </span>
      <span className="portal-card-text">
        <strong>{portal.title}</strong>
        {portal.description && <span>{portal.description}</span>}
      </span>
      <span className="portal-card-enter" style={{ color: accent.ink }}>
        {texts.landing.enter}
      </span>
    </Link>
  )
}

function BrokenCard({ portal, demo }: { readonly portal: Portal; readonly demo: boolean }) {
  return (
    <div className="portal-card is-broken">
      <span className="portal-card-emblem">
        <Emblem size={40} />
      </span>
      <span className="portal-card-text">
        <strong>{portal.title}</strong>
        <span className="state tone-error">{texts.landing.broken}</span>
      </span>
      {demo && (
        <a className="portal-card-enter" href="/problems">
          {texts.landing.problems}
        </a>
      )}
    </div>
  )
}
