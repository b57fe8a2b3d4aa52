import { DatePicker } from 'antd'
import { dayjs } from '../calendar.js'
import { texts } from '../texts.js'
import type { Range } from './filter_value.js'

const DAY = 'YYYY-MM-DD'

interface DateRangeProps {
  readonly id: string
  readonly value: Range
  readonly onChange: (range: Range) => void
}

/** From a day to a day; either end may stay open. */
export default function DateRange({ id, value, onChange }: DateRangeProps) {
  return (
    <DatePicker.RangePicker
      id={{ start: id, end: `${id}.to` }}
      allowEmpty={[true, true]}
      value={[day(value.from), day(value.to)]}
      format={DAY}
      placeholder={[texts.list.from, texts.list.to]}
      onChange={(days) =>
        onChange({
          ...(days?.[0] ? { from: days[0].format(DAY) } : {}),
          ...(days?.[1] ? { to: days[1].format(DAY) } : {}),
        })
      }
    />
  )
}

function day(text: string | undefined) {
  const parsed = text ? dayjs(text) : null
  return parsed?.isValid() ? parsed : null
}
