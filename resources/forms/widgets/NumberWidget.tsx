import { InputNumber } from 'antd'
import { controlProps, type Props } from './control_props.js'

/** A number with its unit. Limits are told under the field, not enforced while typing. */
export function NumberWidget(props: Props) {
  const { schema, value, onChange, options, placeholder } = props
  const unit = options['unit']
  return (
    <InputNumber
      {...controlProps(props)}
      className="number-box"
      controls={false}
      inputMode={schema.type === 'integer' ? 'numeric' : 'decimal'}
      value={typeof value === 'number' || typeof value === 'string' ? value : null}
      placeholder={placeholder}
      onChange={(next) => onChange(next ?? undefined)}
      {...(typeof unit === 'string' ? { suffix: unit } : {})}
    />
  )
}
