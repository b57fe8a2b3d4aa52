import { Input } from 'antd'
import { texts } from '../../texts.js'
import { controlProps, valueOrNothing, type Props } from './control_props.js'

const SMALL = 200

/** Long text, with how much of the limit is used. What is too long is kept and told, never cut. */
export function TextareaWidget(props: Props) {
  const { schema, value, onChange, options, placeholder } = props
  const text = typeof value === 'string' ? value : ''
  const isSmall = (schema.maxLength ?? Infinity) <= SMALL && options['rows'] === undefined
  return (
    <div className="textarea-box">
      <Input.TextArea
        {...controlProps(props)}
        value={text}
        placeholder={placeholder}
        rows={isSmall ? 2 : Number(options['rows'] ?? 4)}
        className={isSmall ? 'textarea-input is-small' : 'textarea-input'}
        onChange={(event) => onChange(valueOrNothing(event.target.value))}
      />
      {schema.maxLength !== undefined && (
        <span
          className={text.length > schema.maxLength ? 'textarea-count is-over' : 'textarea-count'}
        >
          {texts.form.characters([...text].length, schema.maxLength)}
        </span>
      )}
    </div>
  )
}
