import { Select } from 'antd'
import { texts } from '../../texts.js'
import type { Schema } from '../form_fields.js'
import { optionsOf } from '../widget_of.js'
import { controlProps, type Props } from './control_props.js'

/** Many choices: a list that narrows while typing. */
export function SelectWidget(props: Props) {
  const { schema, value, onChange, placeholder } = props
  const options = (optionsOf(schema as Schema) ?? []).map((option) => ({
    label: option.title,
    value: option.value as string,
  }))
  const isList = schema.type === 'array'
  return (
    <Select
      {...controlProps(props)}
      className="select-box"
      {...(isList ? { mode: 'multiple' as const } : {})}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={placeholder || texts.form.choose}
      options={options}
      value={value ?? (isList ? [] : undefined)}
      onChange={(next: unknown) =>
        onChange(Array.isArray(next) && next.length === 0 ? undefined : next)
      }
      notFoundContent={texts.form.noChoice}
    />
  )
}
