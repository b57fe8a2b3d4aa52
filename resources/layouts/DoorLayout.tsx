import type { ReactNode } from 'react'
import type { Frame } from '../props.js'
import { texts } from '../texts.js'
import { Emblem } from './Emblem.js'
import { LanguageSwitch } from './LanguageSwitch.js'
import { Lattice } from './Lattice.js'
import { MessageRegion } from './MessageRegion.js'
import { Themed } from './Themed.js'
import '../styles/door.css'

/** The door: on the left whose house this is, on the right the one card. */
export function DoorLayout({
  frame,
  children,
}: {
  readonly frame: Frame
  readonly children: ReactNode
}) {
  const { portal } = frame
  return (
    <Themed primaryColor={portal.primaryColor}>
      <MessageRegion />
      <div className="door">
        <header className="door-side">
          <Lattice />
          <Emblem size={420} className="door-mark" />
          <div className="door-brand">
            <Emblem size={64} />
            <p className="door-name">{portal.title}</p>
            {portal.description && <p className="door-description">{portal.description}</p>}
          </div>
          {portal.demo && <p className="door-note">{texts.landing.demo}</p>}
        </header>
        <main id="main" className="door-main">
          <p className="door-language">
            <LanguageSwitch frame={frame} className="link-button" />
          </p>
          {children}
          <p className="door-foot">
            <a href="/">{texts.door.back}</a>
          </p>
        </main>
      </div>
    </Themed>
  )
}
