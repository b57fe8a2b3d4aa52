import { useEffect, useRef, useState, type ReactNode } from 'react'
import { usePage } from '@inertiajs/react'
import type { Frame } from '../props.js'
import { texts } from '../texts.js'
import { BottomBar } from './BottomBar.js'
import { MessageRegion } from './MessageRegion.js'
import { PrintHead } from './PrintHead.js'
import { PageSkeleton } from './PageSkeleton.js'
import { Shortcuts } from './Shortcuts.js'
import { SideMenu } from './SideMenu.js'
import { Themed } from './Themed.js'
import { TopBar } from './TopBar.js'
import { useNarrow } from './use_narrow.js'
import { usePendingVisit } from './use_pending_visit.js'
import { useStored } from './use_stored.js'
import '../styles/frame.css'
import '../styles/print.css'

interface PortalLayoutProps {
  readonly frame: Frame
  readonly children: ReactNode
}

/** Every page behind the door: who I am above, where I can go at the left, the page itself. */
export function PortalLayout({ frame, children }: PortalLayoutProps) {
  const narrow = useNarrow()
  const [folded, setFolded] = useStored(`${frame.portal.id}.menu.folded`, false)
  const [sheet, setSheet] = useSheet()
  const isOpen = narrow ? sheet : !folded
  const toggle = () => (narrow ? setSheet(!sheet) : setFolded(!folded))
  return (
    <Themed primaryColor={frame.portal.primaryColor}>
      <a className="skip-link" href="#main">
        {texts.frame.skip}
      </a>
      <TopBar frame={frame} menuOpen={isOpen} onToggleMenu={toggle} />
      <MessageRegion />
      <PrintHead frame={frame} />
      <Shortcuts />
      <div className={isOpen ? 'frame is-open' : 'frame'}>
        {isOpen && <SideMenu frame={frame} narrow={narrow} onClose={() => setSheet(false)} />}
        <Body frame={frame}>{children}</Body>
      </div>
      {narrow && <BottomBar frame={frame} onMenu={() => setSheet(!sheet)} menuOpen={sheet} />}
    </Themed>
  )
}

/** The page, or the shape of the page that is on its way. The old one stays mounted, so that a cancelled visit loses nothing. */
function Body({ frame, children }: PortalLayoutProps) {
  const pending = usePendingVisit()
  useFocusOnArrival()
  return (
    <main id="main" className="frame-main" tabIndex={-1} aria-busy={pending !== null}>
      {frame.notice && (
        <p className={`notice frame-notice tone-${frame.notice.tone}`}>
          {frame.notice.href ? (
            <a href={frame.notice.href}>{frame.notice.text}</a>
          ) : (
            frame.notice.text
          )}
        </p>
      )}
      {pending && <PageSkeleton kind={pending} />}
      <div hidden={pending !== null}>{children}</div>
    </main>
  )
}

/** A new page is a new place: the keyboard and the screen reader begin at its top, as after a full load. */
function useFocusOnArrival(): void {
  const path = usePage().url.split('?')[0]
  const arrived = useRef(path)
  useEffect(() => {
    if (arrived.current === path) return
    arrived.current = path
    document.getElementById('main')?.focus({ preventScroll: true })
  }, [path])
}

/** The menu of a phone: open until one goes somewhere. */
function useSheet() {
  const { url } = usePage()
  const [open, setOpen] = useState(false)
  useEffect(() => setOpen(false), [url])
  return [open, setOpen] as const
}
