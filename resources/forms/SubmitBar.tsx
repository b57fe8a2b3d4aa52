import { Link } from '@inertiajs/react'
import { Button } from 'antd'
import type { FormProps } from '../props.js'
import { texts } from '../texts.js'

interface SubmitBarProps {
  readonly form: string
  readonly buttons: FormProps['submit']
  readonly running: string | null
  readonly back: string
}

/** The form's buttons, always in reach at the foot of the window. */
export function SubmitBar({ form, buttons, running, back }: SubmitBarProps) {
  const ordered = [...buttons].sort((a, b) => Number(b.primary) - Number(a.primary))
  return (
    <div className="submit-bar">
      {ordered.map((button) => (
        <Button
          key={button.id}
          type={button.primary ? 'primary' : 'default'}
          htmlType="submit"
          form={form}
          name="submit"
          value={button.id}
          loading={running === button.id}
          disabled={running !== null && running !== button.id}
        >
          {button.title}
        </Button>
      ))}
      <Link className="button-link" href={back}>
        {texts.form.cancel}
      </Link>
    </div>
  )
}
