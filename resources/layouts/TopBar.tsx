import { Link } from '@inertiajs/react'
import { formatCount } from '../numbers.js'
import type { Frame } from '../props.js'
import { texts } from '../texts.js'
import { Emblem } from './Emblem.js'
import { Icon } from './Icon.js'
import { LanguageSwitch } from './LanguageSwitch.js'
import { PersonMenu } from './PersonMenu.js'

interface TopBarProps {
  readonly frame: Frame
  readonly menuOpen: boolean
  readonly onToggleMenu: () => void
}

/** Emblem, portal, and at the right who I am and whom I stand for. */
export function TopBar({ frame, menuOpen, onToggleMenu }: TopBarProps) {
  return (
    <header className="top-bar">
      <button
        type="button"
        className="top-toggle"
        onClick={onToggleMenu}
        aria-expanded={menuOpen}
        aria-controls="side-menu"
        aria-label={menuOpen ? texts.frame.closeMenu : texts.frame.openMenu}
      >
        <Icon name="menu" />
        <span>{texts.frame.menu}</span>
      </button>
      <Link className="brand top-brand" href={frame.home}>
        <Emblem size={30} />
        <span className="brand-name">{frame.portal.title}</span>
        {frame.portal.demo && <span className="top-demo">{texts.frame.demo}</span>}
      </Link>
      {frame.inbox && (
        <Link className="top-inbox" href={frame.inbox.href}>
          {texts.frame.inbox}
          <span className="top-count">{formatCount(frame.inbox.count, frame.inbox.capped)}</span>
        </Link>
      )}
      <LanguageSwitch frame={frame} className="top-language" />
      {frame.person && <PersonMenu frame={frame} person={frame.person} />}
    </header>
  )
}
