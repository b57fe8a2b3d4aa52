import { Link, router } from '@inertiajs/react'
import { Button, Input } from 'antd'
import { useState, type FormEvent, type KeyboardEvent } from 'react'
import { send } from '../api.js'
import { LabelledField } from '../forms/LabelledField.js'
import { DoorLayout } from '../layouts/DoorLayout.js'
import { PageTitle } from '../layouts/PageTitle.js'
import type { DoorProps, ErrorsAnswer } from '../props.js'
import { texts } from '../texts.js'

type Errors = ErrorsAnswer['errors']

/** The log-in page of one door. */
export default function Door(props: DoorProps) {
  const { door, doors, personas } = props
  return (
    <>
      <PageTitle title={door.title} />
      <section className="door-card" aria-labelledby="door-title">
        <h1 id="door-title">{door.title}</h1>
        {door.description && <p className="door-lead">{door.description}</p>}
        {doors.length > 1 && <Doors doors={doors} />}
        <LoginForm key={door.id} {...props} />
        {personas && (
          <p className="door-personas">
            <span>{texts.door.personasHint}</span>
            <Link href={personas}>{texts.door.personas}</Link>
          </p>
        )}
        <p className="door-help">{texts.door.help}</p>
      </section>
    </>
  )
}

Door.layout = [DoorLayout]

function Doors({ doors }: Pick<DoorProps, 'doors'>) {
  return (
    <nav aria-label={texts.door.whoAreYou}>
      <p className="door-who">{texts.door.whoAreYou}</p>
      <ul className="door-choices">
        {doors.map((one) => (
          <li key={one.id}>
            <Link
              href={one.href}
              className="door-choice"
              aria-current={one.current ? 'page' : undefined}
              preserveScroll
            >
              {one.title}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function LoginForm({ frame, door }: DoorProps) {
  const login = useLogin(`/${frame.portal.id}/login/${door.id}`)
  const [identifier, setIdentifier] = useState('')
  const [password, setPassword] = useState('')
  const [capsLock, setCapsLock] = useState(false)
  const noticeCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void login.run(identifier.trim(), password)
  }
  return (
    <form className="door-form" onSubmit={submit} noValidate>
      {login.refusal && (
        <p className="notice tone-error" role="alert">
          {login.refusal}
          {login.hint && ` ${login.hint}`}
        </p>
      )}
      <LabelledField
        id="identifier"
        label={door.identify || texts.door.account}
        error={login.errorOf('identifier')}
      >
        <Input
          id="identifier"
          size="large"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={identifier}
          onChange={(event) => setIdentifier(event.target.value)}
          aria-invalid={!!login.errorOf('identifier')}
          aria-describedby="identifier-error"
        />
      </LabelledField>
      <LabelledField
        id="password"
        label={texts.door.password}
        error={login.errorOf('password')}
        note={capsLock ? texts.door.capsLock : null}
      >
        <Input.Password
          id="password"
          size="large"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          onKeyUp={noticeCapsLock}
          aria-invalid={!!login.errorOf('password')}
          aria-describedby="password-error"
          iconRender={showHide}
        />
      </LabelledField>
      <Button type="primary" size="large" htmlType="submit" block loading={login.running}>
        {texts.door.login}
      </Button>
    </form>
  )
}

function showHide(visible: boolean) {
  return <span className="show-hide">{visible ? texts.door.hide : texts.door.show}</span>
}

/** Posts the log-in and goes where the server sends; keeps what it refused, field by field. */
function useLogin(href: string) {
  const [running, setRunning] = useState(false)
  const [errors, setErrors] = useState<Errors>([])
  const run = async (identifier: string, password: string) => {
    const missing = missingOf(identifier, password)
    setErrors(missing)
    if (missing.length > 0) return document.getElementById(missing[0]!.field!)?.focus()
    setRunning(true)
    const answer = await send<{ to: string }>('POST', href, { identifier, password })
    if (answer.ok) return router.visit(answer.data.to, { onFinish: () => setRunning(false) })
    setRunning(false)
    setErrors(answer.errors)
    document.getElementById(answer.errors[0]?.field ?? 'password')?.focus()
  }
  const general = errors.find((error) => !isAsked(error.field))
  return {
    run,
    running,
    refusal: general?.message ?? null,
    hint: general?.hint ?? null,
    errorOf: (field: string) => errors.find((error) => error.field === field)?.message ?? null,
  }
}

function missingOf(identifier: string, password: string): Errors {
  const missing = []
  if (!identifier)
    missing.push({ code: 'required', field: 'identifier', message: texts.door.accountRequired })
  if (!password)
    missing.push({ code: 'required', field: 'password', message: texts.door.passwordRequired })
  return missing
}

function isAsked(field: string | undefined): boolean {
  return field === 'identifier' || field === 'password'
}
