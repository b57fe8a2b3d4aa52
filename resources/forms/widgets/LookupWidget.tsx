import { Button, Input } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import { send } from '../../api.js'
import type { FoundRecord, Json } from '../../props.js'
import { texts } from '../../texts.js'
import { withoutEmpty } from '../form_fields.js'
import { controlProps, type Props } from './control_props.js'

/** A reference that is entered by exact values: what is typed goes out, what may be shown of the record comes back. */
export function LookupWidget(props: Props) {
  const { id, name, value, onChange, readonly, disabled, registry } = props
  const { form, values, names } = registry.formContext
  const source = form.choices[name]
  const lookup = source?.lookup
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [found, setFound] = useState<FoundRecord | null>(null)
  const [told, setTold] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const isLocked = Boolean(readonly || disabled) || !lookup
  const present = typeof value === 'string' ? (names[value] ?? source?.text ?? '') : null

  const find = async () => {
    setBusy(true)
    const by = withoutEmpty(typed as never) as Readonly<Record<string, Json>>
    const body = { by, values: JSON.stringify(withoutEmpty(values)), ...about(lookup?.about) }
    const answer = await send<FoundRecord>('POST', lookup!.href, body)
    setBusy(false)
    setFound(answer.ok ? answer.data : null)
    setTold(answer.ok ? null : (answer.errors[0]?.message ?? texts.form.findFailed))
    if (!answer.ok) return
    const key = JSON.stringify({ by })
    names[key] = answer.data.shown.map(({ cell }) => cell.text).join(' ')
    onChange(key)
  }
  const again = () => {
    setFound(null)
    setTold(null)
    onChange(undefined)
  }

  if (present !== null)
    return (
      <div className="lookup-found" id={id}>
        {found ? <FoundLines found={found} /> : <span>{present}</span>}
        {!isLocked && (
          <Button type="link" onClick={again}>
            {texts.form.findAgain}
          </Button>
        )}
      </div>
    )
  return (
    <div className="lookup-ask">
      {lookup?.by.map((field, index) => (
        <Input
          key={field.id}
          {...controlProps(props)}
          id={index === 0 ? id : `${id}_${field.id}`}
          aria-label={field.title}
          addonBefore={field.title}
          value={typed[field.id] ?? ''}
          onChange={(event) => setTyped({ ...typed, [field.id]: event.target.value.trim() })}
          onPressEnter={(event: KeyboardEvent) => {
            event.preventDefault()
            void find()
          }}
          autoComplete="off"
          spellCheck={false}
        />
      ))}
      <Button
        onClick={() => void find()}
        loading={busy}
        disabled={isLocked || !lookup?.by.every((field) => typed[field.id])}
      >
        {texts.form.find}
      </Button>
      <div role="status">{told ?? texts.form.findFirst}</div>
    </div>
  )
}

function FoundLines({ found }: { readonly found: FoundRecord }) {
  return (
    <dl className="lookup-lines">
      {found.shown.map(({ id, title, cell }) => (
        <div key={id}>
          <dt>{title}</dt>
          <dd>{cell.text}</dd>
        </div>
      ))}
    </dl>
  )
}

function about(id: string | null | undefined): Readonly<Record<string, Json>> {
  return id ? { about: id } : {}
}
