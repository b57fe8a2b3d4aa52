import { Link } from '@inertiajs/react'
import type { ReactNode } from 'react'
import type { Frame } from '../props.js'
import { texts } from '../texts.js'
import { Emblem } from './Emblem.js'
import { MessageRegion } from './MessageRegion.js'
import { Themed } from './Themed.js'

/** For pages before or outside of a log-in: one slim bar, one column. */
export function PlainLayout({
  frame,
  children,
}: {
  readonly frame?: Frame | null
  readonly children: ReactNode
}) {
  const title = frame?.portal.title ?? texts.product
  return (
    <Themed {...(frame ? { primaryColor: frame.portal.primaryColor } : {})}>
      <header className="plain-bar">
        <Link className="brand" href={frame ? `/${frame.portal.id}` : '/'}>
          <Emblem size={30} />
          <span className="brand-name">{title}</span>
        </Link>
      </header>
      <MessageRegion />
      <main id="main" className="plain-main" tabIndex={-1}>
        {children}
      </main>
    </Themed>
  )
}
