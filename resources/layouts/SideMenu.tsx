import { Link, usePage } from '@inertiajs/react'
import { useEffect, useRef, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react'
import type { Frame } from '../props.js'
import { texts } from '../texts.js'
import { Icon } from './Icon.js'
import { useStored } from './use_stored.js'

interface SideMenuProps {
  readonly frame: Frame
  readonly narrow: boolean
  readonly onClose: () => void
}

const WIDTH = 224
const NARROWEST = 180
const WIDEST = 360

/** The menu in groups. Its width and what is open are remembered in this browser. */
export function SideMenu({ frame, narrow, onClose }: SideMenuProps) {
  const [width, setWidth] = useStored(`${frame.portal.id}.menu.width`, WIDTH)
  const [closed, setClosed] = useStored<readonly string[]>(`${frame.portal.id}.menu.closed`, [])
  const toggle = (id: string) =>
    setClosed(closed.includes(id) ? closed.filter((one) => one !== id) : [...closed, id])
  const style = { '--menu-width': `${width}px` } as CSSProperties
  return (
    <nav
      id="side-menu"
      className="side-menu"
      aria-label={texts.frame.mainMenu}
      style={style}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      {narrow && <FocusFirst />}
      <HomeLink frame={frame} />
      {frame.menu.map((group) => (
        <Group
          key={group.id}
          group={group}
          open={!closed.includes(group.id)}
          onToggle={() => toggle(group.id)}
        />
      ))}
      {!narrow && <WidthHandle width={width} onChange={setWidth} />}
    </nav>
  )
}

/** The sheet of a phone takes the focus when it opens, so that the keyboard and the reader are where the eyes are. */
function FocusFirst() {
  const marker = useRef<HTMLSpanElement>(null)
  useEffect(() => marker.current?.parentElement?.querySelector('a')?.focus(), [])
  return <span ref={marker} hidden />
}

function HomeLink({ frame }: { readonly frame: Frame }) {
  const { url } = usePage()
  const isListed = frame.menu.some((group) =>
    group.entries.some((entry) => entry.href === frame.home)
  )
  if (isListed) return null
  return (
    <Link
      className="menu-link menu-home"
      href={frame.home}
      aria-current={url.split('?')[0] === frame.home ? 'page' : undefined}
    >
      {texts.frame.home}
    </Link>
  )
}

interface GroupProps {
  readonly group: Frame['menu'][number]
  readonly open: boolean
  readonly onToggle: () => void
}

function Group({ group, open, onToggle }: GroupProps) {
  return (
    <section className="menu-group">
      <button type="button" className="menu-title" aria-expanded={open} onClick={onToggle}>
        <span>{group.title}</span>
        <Icon name={open ? 'down' : 'right'} size={16} />
      </button>
      {open && (
        <ul>
          {group.entries.map((entry) => (
            <li key={entry.id}>
              <Link
                className="menu-link"
                href={entry.href}
                aria-current={entry.current ? 'page' : undefined}
              >
                {entry.title}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

interface WidthHandleProps {
  readonly width: number
  readonly onChange: (width: number) => void
}

/** Drag, or arrow keys, between 180 and 360 pixels. */
function WidthHandle({ width, onChange }: WidthHandleProps) {
  const fit = (next: number) => onChange(Math.min(WIDEST, Math.max(NARROWEST, Math.round(next))))
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) fit(event.clientX)
  }
  const step = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') fit(width - 16)
    if (event.key === 'ArrowRight') fit(width + 16)
  }
  return (
    <div
      className="menu-handle"
      role="separator"
      aria-orientation="vertical"
      aria-label={texts.frame.menuWidth}
      aria-valuenow={width}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      tabIndex={0}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={step}
    />
  )
}
