import type { ReactNode } from 'react'

interface LabelledFieldProps {
  readonly id: string
  readonly label: string
  readonly error: string | null
  readonly note?: string | null
  readonly children: ReactNode
}

/** A label above its control and the error under it, for the few forms that come from no metadata. */
export function LabelledField({ id, label, error, note = null, children }: LabelledFieldProps) {
  return (
    <div className={error ? 'labelled has-error' : 'labelled'}>
      <label htmlFor={id}>{label}</label>
      {children}
      <p id={`${id}-error`} className="labelled-error" aria-live="polite">
        {error ?? note}
      </p>
    </div>
  )
}
