import { Checkbox } from 'antd'
import type { Schema } from '../form_fields.js'
import { optionsOf } from '../widget_of.js'
import { controlProps, type Props } from './control_props.js'

/** Several of a few choices. */
export function CheckboxesWidget(props: Props) {
  const { id, schema, value, onChange } = props
  const { disabled } = controlProps(props)
  const options = (optionsOf(schema as Schema) ?? []).map((option) => ({
    label: option.title,
    value: option.value as string,
  }))
  return (
    <div id={id} role="group" aria-labelledby={`${id}__label`} aria-describedby={`${id}__help`}>
      <Checkbox.Group
        className="radio-box"
        disabled={disabled}
        value={Array.isArray(value) ? value : []}
        onChange={(next) => onChange(next.length > 0 ? next : undefined)}
        options={options}
      />
    </div>
  )
}
