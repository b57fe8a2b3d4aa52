import { Link, router } from '@inertiajs/react'
import { Button, Input } from 'antd'
import { useState, type FormEvent } from 'react'
import { send } from '../api.js'
import { LabelledField } from '../forms/LabelledField.js'
import { isRuleMet } from '../forms/password_rules.js'
import { PageTitle } from '../layouts/PageTitle.js'
import { PlainLayout } from '../layouts/PlainLayout.js'
import { tell } from '../layouts/messages.js'
import type { ErrorsAnswer, PasswordProps } from '../props.js'
import { texts } from '../texts.js'
import '../styles/door.css'

type Errors = ErrorsAnswer['errors']
const FIELDS = ['current', 'next', 'again'] as const
type Field = (typeof FIELDS)[number]
type Given = Readonly<Record<Field, string>>

/** A new password, with each rule telling live whether it is met. */
export default function Password(props: PasswordProps) {
  const { frame, mustChange, rules } = props
  const [given, setGiven] = useState<Given>({ current: '', next: '', again: '' })
  const change = usePasswordChange(props)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void change.run(given)
  }
  const set = (field: Field) => (text: string) => setGiven({ ...given, [field]: text })
  return (
    <section className="password-card panel">
      <PageTitle title={texts.password.title} />
      <h1 className="plain-title">{texts.password.title}</h1>
      {mustChange && <p className="notice tone-processing">{texts.password.mustChange}</p>}
      <form className="password-form" onSubmit={submit} noValidate>
        <input
          type="text"
          name="username"
          autoComplete="username"
          value={frame.person?.login ?? ''}
          readOnly
          hidden
        />
        {change.general && (
          <p className="notice tone-error" role="alert">
            {change.general}
          </p>
        )}
        {FIELDS.map((field) => (
          <SecretField
            key={field}
            field={field}
            label={texts.password[field]}
            value={given[field]}
            error={change.errorOf(field)}
            onChange={set(field)}
          />
        ))}
        <Rules rules={rules} given={given} login={frame.person?.login ?? ''} />
        <Button type="primary" size="large" htmlType="submit" loading={change.running}>
          {texts.password.submit}
        </Button>
        {!mustChange && (
          <Link className="button-link password-back" href={frame.home}>
            {texts.form.cancel}
          </Link>
        )}
      </form>
    </section>
  )
}

Password.layout = [PlainLayout]

interface SecretFieldProps {
  readonly field: Field
  readonly label: string
  readonly value: string
  readonly error: string | null
  readonly onChange: (text: string) => void
}

function SecretField({ field, label, value, error, onChange }: SecretFieldProps) {
  return (
    <LabelledField id={field} label={label} error={error}>
      <Input.Password
        id={field}
        size="large"
        autoComplete={field === 'current' ? 'current-password' : 'new-password'}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error !== null}
        aria-describedby={`${field}-error password-rules`}
        iconRender={(visible) => (
          <span className="show-hide">{visible ? texts.door.hide : texts.door.show}</span>
        )}
      />
    </LabelledField>
  )
}

function Rules({
  rules,
  given,
  login,
}: {
  readonly rules: PasswordProps['rules']
  readonly given: Given
  readonly login: string
}) {
  const lines = [
    ...rules.map((rule) => ({
      id: rule.id as string,
      text: rule.text,
      met: isRuleMet(rule, given.current, given.next, login),
    })),
    {
      id: 'again',
      text: texts.password.matches,
      met: given.next !== '' && given.next === given.again,
    },
  ]
  return (
    <div className="password-rules" id="password-rules">
      <p>{texts.password.rules}</p>
      <ul>
        {lines.map((line) => (
          <li key={line.id} className={line.met ? 'is-met' : undefined}>
            <span>{line.met ? texts.password.met : texts.password.unmet}</span>
            {line.text}
          </li>
        ))}
      </ul>
    </div>
  )
}

function usePasswordChange({ frame, rules }: PasswordProps) {
  const [running, setRunning] = useState(false)
  const [errors, setErrors] = useState<Errors>([])
  const run = async (given: Given) => {
    const faults = faultsOf(given, rules, frame.person?.login ?? '')
    setErrors(faults)
    if (faults[0]) return document.getElementById(faults[0].field!)?.focus()
    setRunning(true)
    const answer = await send<{ to: string }>('POST', `/${frame.portal.id}/password`, given)
    setRunning(false)
    if (!answer.ok) return setErrors(answer.errors)
    tell('success', texts.password.done)
    router.visit(answer.data.to)
  }
  const isField = (field: string | undefined) => FIELDS.some((known) => known === field)
  return {
    run,
    running,
    general: errors.find((error) => !isField(error.field))?.message ?? null,
    errorOf: (field: Field) => errors.find((error) => error.field === field)?.message ?? null,
  }
}

function faultsOf(given: Given, rules: PasswordProps['rules'], login: string): Errors {
  const faults = []
  if (!given.current)
    faults.push({ code: 'required', field: 'current', message: texts.password.currentRequired })
  if (!rules.every((rule) => isRuleMet(rule, given.current, given.next, login)))
    faults.push({ code: 'rules', field: 'next', message: texts.password.rulesUnmet })
  if (given.next !== given.again)
    faults.push({ code: 'again', field: 'again', message: texts.password.differs })
  return faults
}
