import { Radio } from 'antd'
import type { Json } from '../../props.js'
import { texts } from '../../texts.js'
import type { Schema } from '../form_fields.js'
import { optionsOf } from '../widget_of.js'
import { controlProps, type Props } from './control_props.js'

/** Few choices, all in sight. */
export function RadioWidget(props: Props) {
  const { id, schema, value, onChange, required } = props
  const { disabled, ...rest } = controlProps(props)
  const options = optionsOf(schema as Schema) ?? yesNo()
  return (
    <Radio.Group
      id={id}
      name={id}
      className="radio-box"
      disabled={disabled}
      value={value}
      onChange={(event) => onChange(event.target.value as Json)}
      options={options.map((option) => ({ label: option.title, value: option.value as string }))}
      role="radiogroup"
      aria-labelledby={`${id}__label`}
      aria-describedby={rest['aria-describedby']}
      aria-required={required ?? false}
      aria-invalid={rest['aria-invalid']}
    />
  )
}

function yesNo() {
  return [
    { value: true, title: texts.form.yes },
    { value: false, title: texts.form.no },
  ]
}
