import { Link, router } from '@inertiajs/react'
import { useId } from 'react'
import { send } from '../api.js'
import type { Frame } from '../props.js'
import { texts } from '../texts.js'
import { AppearanceSwitch } from './AppearanceSwitch.js'
import { Icon } from './Icon.js'
import { LanguageSwitch } from './LanguageSwitch.js'
import { tell } from './messages.js'
import { askForKeys } from './keys.js'
import { useDisclosure } from './use_disclosure.js'

type Person = NonNullable<Frame['person']>

interface PersonMenuProps {
  readonly frame: Frame
  readonly person: Person
}

/** My name and whom I stand for, always readable; opens to switch the identity, change the password, leave. */
export function PersonMenu({ frame, person }: PersonMenuProps) {
  const { open, setOpen, box } = useDisclosure()
  const id = useId()
  return (
    <div className="person" ref={box}>
      <button
        type="button"
        className="person-button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <span className="person-text">
          <strong>{person.name}</strong>
          <span>{person.standsFor}</span>
        </span>
        <Icon name="down" size={16} />
      </button>
      {open && (
        <div id={id} className="person-sheet">
          <p className="person-login">{texts.pair(texts.frame.account, person.login)}</p>
          <p className="person-stands">{person.standsFor}</p>
          {person.identities.length > 1 && <Identities frame={frame} person={person} />}
          <AppearanceSwitch />
          <ul className="person-links">
            {frame.locale && (
              <li className="person-language">
                <LanguageSwitch frame={frame} className="language" />
              </li>
            )}
            <li className="person-keys">
              <button type="button" onClick={() => askForKeys(true)}>
                {texts.keys.open}
                <kbd>?</kbd>
              </button>
            </li>
            <li>
              <Link href={`/${frame.portal.id}/password`} onClick={() => setOpen(false)}>
                {texts.frame.changePassword}
              </Link>
            </li>
            <li>
              <button type="button" onClick={() => leave(frame.portal.id)}>
                {texts.frame.logout}
              </button>
            </li>
          </ul>
        </div>
      )}
    </div>
  )
}

function Identities({ frame, person }: PersonMenuProps) {
  return (
    <div role="group" aria-label={texts.frame.switchIdentity} className="identities">
      <p>{texts.frame.switchIdentity}</p>
      {person.identities.map((identity) => (
        <button
          key={identity.key}
          type="button"
          aria-pressed={identity.current}
          onClick={() => switchTo(frame, identity.key)}
          disabled={identity.current}
        >
          {identity.title}
          {identity.current && <span className="identity-current">{texts.frame.actingAs}</span>}
        </button>
      ))}
    </div>
  )
}

async function switchTo(frame: Frame, key: string): Promise<void> {
  await post(`/${frame.portal.id}/identity`, { key }, frame.home)
}

async function leave(portal: string): Promise<void> {
  await post(`/${portal}/logout`, {}, `/${portal}`)
}

/** Goes where the answer says, as a full page: nothing of the identity before may stay in memory. */
async function post(href: string, body: Record<string, string>, otherwise: string): Promise<void> {
  const answer = await send<{ to?: string }>('POST', href, body)
  if (!answer.ok) return tell('error', answer.errors.map((error) => error.message).join('\n'))
  router.cancelAll()
  location.assign(answer.data.to ?? otherwise)
}
