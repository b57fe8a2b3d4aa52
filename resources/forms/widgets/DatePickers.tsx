import { DatePicker } from 'antd'
import type { Dayjs } from 'dayjs'
import type { KeyboardEvent } from 'react'
import { dayjs } from '../../calendar.js'
import { texts } from '../../texts.js'
import type { controlProps } from './control_props.js'

const DAY = 'YYYY-MM-DD'
/** What people type: 20260901, 2026/9/1, 2026.9.1, 2026年9月1日. */
const DAYS = [DAY, 'YYYYMMDD', 'YYYY/M/D', 'YYYY-M-D', 'YYYY.M.D', 'YYYY年M月D日']
const MINUTE = 'YYYY-MM-DD HH:mm'

interface DatePickersProps {
  readonly control: ReturnType<typeof controlProps>
  readonly value: string | null
  readonly withTime: boolean
  readonly onChange: (value: string | undefined) => void
}

/** A date typed or picked; a moment is kept in UTC and shown in this browser's zone. */
export default function DatePickers({ control, value, withTime, onChange }: DatePickersProps) {
  const change = (next: Dayjs | null) =>
    onChange(next ? (withTime ? next.toISOString() : next.format(DAY)) : undefined)
  return (
    <DatePicker
      {...control}
      className="date-box"
      value={value ? dayjs(value) : null}
      format={withTime ? [MINUTE] : DAYS}
      showTime={withTime ? { format: 'HH:mm' } : false}
      onKeyDown={keepEnter}
      placeholder={withTime ? texts.form.pickTime : texts.form.pickDate}
      onChange={(next) => change(next as Dayjs | null)}
    />
  )
}

/** Enter takes the date that was typed; it must not send the whole form. */
function keepEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault()
}
