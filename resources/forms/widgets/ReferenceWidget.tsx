import { Select } from 'antd'
import { ChoiceLines } from '../../lists/ChoiceLines.js'
import { useChoices } from '../../lists/use_choices.js'
import { texts } from '../../texts.js'
import { withoutEmpty } from '../form_fields.js'
import { controlProps, type Props } from './control_props.js'

/** A reference: a search narrowed by what was chosen before, with the two lines that tell records apart. */
export function ReferenceWidget(props: Props) {
  const { name, schema, value, onChange, registry, placeholder } = props
  const { form, values, names } = registry.formContext
  const source = form.choices[name]
  const { choices, loading, failed, ask } = useChoices(source?.href ?? null, {
    values: JSON.stringify(withoutEmpty(values)),
  })
  for (const choice of choices) names[choice.value] = choice.text
  const isList = schema.type === 'array'
  const chosen = (isList ? value : value === undefined || value === null ? [] : [value]) as
    readonly string[] | undefined
  const label = (id: string) => names[id] ?? source?.names?.[id] ?? source?.text ?? id
  return (
    <Select
      {...controlProps(props)}
      className="select-box"
      {...(isList ? { mode: 'multiple' as const } : {})}
      allowClear
      labelInValue
      showSearch={{ filterOption: false, onSearch: ask }}
      onOpenChange={(open) => open && ask('')}
      loading={loading}
      placeholder={placeholder || texts.form.searchChoose}
      options={choices.map((choice) => ({
        value: choice.value,
        label: choice.text,
        hint: choice.hint,
      }))}
      optionRender={(option) => (
        <ChoiceLines text={String(option.data.label)} hint={option.data.hint} />
      )}
      value={chosenValue(chosen ?? [], isList, label)}
      onChange={(next: Chosen) => onChange(idsOf(next))}
      notFoundContent={
        failed ? texts.form.choiceFailed : loading ? texts.form.searching : texts.form.noChoice
      }
    />
  )
}

type Labelled = { readonly value: string; readonly label: unknown }
type Chosen = Labelled | readonly Labelled[] | null | undefined

function chosenValue(ids: readonly string[], isList: boolean, label: (id: string) => string) {
  const labelled = ids.map((id) => ({ value: id, label: label(id) }))
  return (isList ? labelled : (labelled[0] ?? null)) as never
}

function idsOf(chosen: Chosen): string | readonly string[] | undefined {
  if (!chosen) return undefined
  if (!isSeveral(chosen)) return chosen.value
  return chosen.length > 0 ? chosen.map((one) => one.value) : undefined
}

function isSeveral(chosen: Labelled | readonly Labelled[]): chosen is readonly Labelled[] {
  return Array.isArray(chosen)
}
