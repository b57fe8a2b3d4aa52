import { router } from '@inertiajs/react'
import { Button } from 'antd'
import { useState } from 'react'
import { send } from '../api.js'
import { PageTitle } from '../layouts/PageTitle.js'
import { PlainLayout } from '../layouts/PlainLayout.js'
import { tell } from '../layouts/messages.js'
import type { PersonasProps } from '../props.js'
import { texts } from '../texts.js'
import '../styles/door.css'

type Persona = PersonasProps['personas'][number]

/** Demo only: every account as one press. */
export default function Personas({ frame, personas }: PersonasProps) {
  const [entering, setEntering] = useState<string | null>(null)
  const enter = async (persona: Persona) => {
    setEntering(persona.login)
    const answer = await send<{ to: string }>('POST', `/${frame.portal.id}/login/${persona.door}`, {
      identifier: persona.login,
      password: persona.password,
    })
    if (answer.ok) return router.visit(answer.data.to)
    setEntering(null)
    tell('error', answer.errors.map((error) => error.message).join('\n'))
  }
  return (
    <>
      <PageTitle title={texts.personas.title} />
      <h1 className="plain-title">{texts.personas.title}</h1>
      <p className="plain-lead">{texts.personas.lead}</p>
      {personas.length === 0 && <p className="landing-none">{texts.personas.none}</p>}
      <ul className="persona-cards">
        {personas.map((persona) => (
          <li key={persona.login} className="panel persona-card">
            <PersonaText persona={persona} />
            <Button
              block
              loading={entering === persona.login}
              disabled={entering !== null || persona.password === null}
              onClick={() => enter(persona)}
              aria-label={texts.pair(
                texts.personas.enter,
                `${persona.name}${texts.comma}${persona.standsFor}`
              )}
            >
              {texts.personas.enter}
            </Button>
          </li>
        ))}
      </ul>
      <p className="landing-note">
        <a href={`/${frame.portal.id}/login`}>{texts.personas.back}</a>
      </p>
    </>
  )
}

Personas.layout = [PlainLayout]

function PersonaText({ persona }: { readonly persona: Persona }) {
  return (
    <div className="persona-text">
      <h2>{persona.name}</h2>
      <p>{persona.standsFor}</p>
      <dl>
        <dt>{texts.personas.login}</dt>
        <dd>{persona.login}</dd>
        <dt>{texts.personas.password}</dt>
        <dd>{persona.password ?? texts.personas.changed}</dd>
      </dl>
    </div>
  )
}
