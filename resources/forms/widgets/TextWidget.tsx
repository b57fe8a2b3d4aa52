import { Input } from 'antd'
import { controlProps, valueOrNothing, type Props } from './control_props.js'

const NUMERIC = new Set(['cn-mobile', 'region'])
const CODES = new Set(['cn-id-card', 'cn-credit-code', 'cn-unit-code'])

export function TextWidget(props: Props) {
  const { schema, value, onChange, options, placeholder } = props
  const format = String(schema.format ?? '')
  const unit = options['unit']
  return (
    <Input
      {...controlProps(props)}
      value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
      placeholder={placeholder}
      onChange={(event) =>
        onChange(
          valueOrNothing(
            CODES.has(format) ? event.target.value.toUpperCase().trim() : event.target.value
          )
        )
      }
      inputMode={
        NUMERIC.has(format)
          ? 'numeric'
          : format === 'email'
            ? 'email'
            : format === 'uri'
              ? 'url'
              : 'text'
      }
      autoComplete="off"
      spellCheck={false}
      {...(CODES.has(format) ? { autoCapitalize: 'characters' } : {})}
      {...(typeof unit === 'string' ? { suffix: unit } : {})}
    />
  )
}

export function PasswordWidget(props: Props) {
  const { value, onChange } = props
  return (
    <Input.Password
      {...controlProps(props)}
      value={value ?? ''}
      onChange={(event) => onChange(valueOrNothing(event.target.value))}
      autoComplete="new-password"
    />
  )
}
