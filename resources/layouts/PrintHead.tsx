import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Frame } from '../props.js'
import { texts } from '../texts.js'
import { exactTime } from '../time.js'

/** On paper only: whose portal, who printed, when. */
export function PrintHead({ frame }: { readonly frame: Frame }) {
  const [at, setAt] = useState(() => new Date().toISOString())
  useEffect(() => {
    const stamp = () => flushSync(() => setAt(new Date().toISOString()))
    addEventListener('beforeprint', stamp)
    return () => removeEventListener('beforeprint', stamp)
  }, [])
  const { person, portal } = frame
  const who = person ? `${person.standsFor} ${person.name}` : ''
  return (
    <div className="print-head" aria-hidden="true">
      <strong>{portal.title}</strong>
      <span>{texts.print.by(who, exactTime(at).slice(0, 16))}</span>
    </div>
  )
}
