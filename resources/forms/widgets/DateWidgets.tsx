import { lazy, Suspense } from 'react'
import { Input } from 'antd'
import { controlProps, type Props } from './control_props.js'

/** Calendars come with the first form that has a date. */
const DatePickers = lazy(() => import('./DatePickers.js'))

export function DateWidget(props: Props) {
  return (
    <Suspense fallback={<Input disabled id={props.id} />}>
      <DatePickers
        control={controlProps(props)}
        value={textOf(props.value)}
        withTime={false}
        onChange={props.onChange}
      />
    </Suspense>
  )
}

export function DateTimeWidget(props: Props) {
  return (
    <Suspense fallback={<Input disabled id={props.id} />}>
      <DatePickers
        control={controlProps(props)}
        value={textOf(props.value)}
        withTime
        onChange={props.onChange}
      />
    </Suspense>
  )
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
