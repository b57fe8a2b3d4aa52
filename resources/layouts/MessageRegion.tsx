import { useSyncExternalStore } from 'react'
import { texts } from '../texts.js'
import { dismiss, useMessages } from './messages.js'

/** Live region at the top: successes, warnings, and a lost connection for as long as it lasts. */
export function MessageRegion() {
  const messages = useMessages()
  const online = useOnline()
  return (
    <div className="messages" role="status" aria-live="polite" aria-label={texts.frame.notice}>
      {!online && <p className="message tone-warning">{texts.frame.offline}</p>}
      {messages.map((message) => (
        <p key={message.id} className={`message tone-${message.tone}`}>
          <span>{message.text}</span>
          <button type="button" className="message-close" onClick={() => dismiss(message.id)}>
            {texts.frame.close}
          </button>
        </p>
      ))}
    </div>
  )
}

function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => navigator.onLine)
}

function subscribe(listener: () => void): () => void {
  for (const event of ['online', 'offline']) addEventListener(event, listener)
  return () => {
    for (const event of ['online', 'offline']) removeEventListener(event, listener)
  }
}
