import { Link, usePage } from '@inertiajs/react'
import type { Frame } from '../props.js'
import { texts } from '../texts.js'
import { Icon } from './Icon.js'

interface BottomBarProps {
  readonly frame: Frame
  readonly menuOpen: boolean
  readonly onMenu: () => void
}

/** On a phone: home, the two main lists, the whole menu. */
export function BottomBar({ frame, menuOpen, onMenu }: BottomBarProps) {
  const path = usePage().url.split('?')[0]
  const entries = frame.menu.flatMap((group) => group.entries)
  const lists = entries.filter((entry) => entry.href !== frame.home).slice(0, 2)
  return (
    <nav className="bottom-bar" aria-label={texts.frame.shortcuts}>
      <Link href={frame.home} aria-current={path === frame.home ? 'page' : undefined}>
        <Icon name="home" size={22} />
        <span>{texts.frame.home}</span>
      </Link>
      {lists.map((entry) => (
        <Link key={entry.id} href={entry.href} aria-current={entry.current ? 'page' : undefined}>
          <Icon name="sheet" size={22} />
          <span>{entry.title}</span>
        </Link>
      ))}
      <button type="button" onClick={onMenu} aria-expanded={menuOpen} aria-controls="side-menu">
        <Icon name="menu" size={22} />
        <span>{texts.frame.menu}</span>
      </button>
    </nav>
  )
}
