import { Input, Select } from 'antd'
import { lazy, Suspense, useEffect, useId, useState } from 'react'
import type { ListFilter } from '../props.js'
import { texts } from '../texts.js'
import { ChoiceLines } from './ChoiceLines.js'
import type { FilterValue } from './address.js'
import { isSet, optionsOf, rangeOf, valuesOf, type Range } from './filter_value.js'
import { useChoices } from './use_choices.js'

/** Calendars weigh more than the rest of a list together, so they come when a list has a date filter. */
const DateRange = lazy(() => import('./DateRange.js'))

interface FilterControlProps {
  readonly filter: ListFilter
  readonly onChange: (value: FilterValue) => void
  /** Tells the texts of references as they become known, for the tags. */
  readonly onNames: (names: Readonly<Record<string, string>>) => void
}

/** One filter, its title above, what is wrong with it under it. */
export function FilterControl({ filter, onChange, onNames }: FilterControlProps) {
  const id = useId()
  return (
    <div className={filter.problem ? 'filter has-problem' : 'filter'}>
      <label htmlFor={id}>
        {filter.title}
        {filter.required && <span className="filter-required">{texts.list.required}</span>}
      </label>
      <Control id={id} filter={filter} onChange={onChange} onNames={onNames} />
      {filter.problem && <p className="filter-problem">{filter.problem}</p>}
    </div>
  )
}

type ControlProps = FilterControlProps & { readonly id: string }

function Control(props: ControlProps) {
  const { filter } = props
  if (filter.match === 'range') return <RangeControl {...props} />
  if (filter.choices) return <ChoiceControl {...props} href={filter.choices} />
  if (optionsOf(filter)) return <OptionControl {...props} />
  return <TextControl {...props} />
}

function TextControl({ id, filter, onChange }: ControlProps) {
  const take = (event: { readonly currentTarget: { readonly value: string } }) =>
    takeIfChanged(event.currentTarget.value, filter, onChange)
  return (
    <Input
      id={id}
      defaultValue={valuesOf(filter.value)[0] ?? ''}
      allowClear
      onClear={() => isSet(filter) && onChange(null)}
      onPressEnter={take}
      onBlur={take}
      placeholder={texts.list.textPlaceholder}
    />
  )
}

/** Leaving a text filter applies it, as pressing Enter does. */
function takeIfChanged(
  text: string,
  filter: ListFilter,
  onChange: (value: FilterValue) => void
): void {
  if (text.trim() !== (valuesOf(filter.value)[0] ?? '')) onChange(text.trim() || null)
}

function OptionControl({ id, filter, onChange }: ControlProps) {
  const options = (optionsOf(filter) ?? []).map((option) => ({
    value: option.value,
    label: option.title,
  }))
  return (
    <Select
      id={id}
      mode="multiple"
      allowClear
      placeholder={texts.list.any}
      options={options}
      value={[...valuesOf(filter.value)]}
      onChange={onChange}
      optionFilterProp="label"
      maxTagCount={1}
      maxTagPlaceholder={(more) => texts.list.moreValues(more.length)}
    />
  )
}

function ChoiceControl({
  id,
  filter,
  href,
  onChange,
  onNames,
}: ControlProps & { readonly href: string }) {
  const { choices, loading, ask } = useChoices(href)
  const values = valuesOf(filter.value)
  const isUnknown = values.length > 0
  useEffect(() => {
    if (isUnknown) ask('')
  }, [isUnknown, ask])
  useEffect(() => {
    if (choices.length > 0)
      onNames(Object.fromEntries(choices.map((choice) => [choice.value, choice.text])))
  }, [choices])
  return (
    <Select
      id={id}
      mode="multiple"
      allowClear
      placeholder={texts.list.any}
      showSearch={{ filterOption: false, onSearch: ask }}
      onOpenChange={(open) => open && ask('')}
      loading={loading}
      options={choices.map((choice) => ({
        value: choice.value,
        label: choice.text,
        hint: choice.hint,
      }))}
      optionRender={(option) => (
        <ChoiceLines text={String(option.data.label)} hint={option.data.hint} />
      )}
      value={[...values]}
      onChange={onChange}
      maxTagCount={1}
      maxTagPlaceholder={(more) => texts.list.moreValues(more.length)}
      notFoundContent={loading ? texts.form.searching : texts.form.noChoice}
    />
  )
}

function RangeControl(props: ControlProps) {
  const { filter, onChange } = props
  const isDate = filter.kind === 'date' || filter.kind === 'datetime'
  if (!isDate) return <NumberRange {...props} />
  return (
    <Suspense fallback={<span className="line-skeleton is-tall" />}>
      <DateRange
        id={props.id}
        value={rangeOf(filter.value)}
        onChange={(range) => onChange(range)}
      />
    </Suspense>
  )
}

function NumberRange({ id, filter, onChange }: ControlProps) {
  const [range, setRange] = useState<Range>(rangeOf(filter.value))
  const apply = () => {
    if (JSON.stringify(range) !== JSON.stringify(rangeOf(filter.value))) onChange(range)
  }
  return (
    <div className="number-range">
      <Input
        id={id}
        inputMode="decimal"
        placeholder={texts.list.from}
        value={range.from ?? ''}
        onChange={(event) => setRange({ ...range, from: event.target.value })}
        onBlur={apply}
        onPressEnter={apply}
      />
      <Input
        aria-label={`${filter.title} ${texts.list.to}`}
        inputMode="decimal"
        placeholder={texts.list.to}
        value={range.to ?? ''}
        onChange={(event) => setRange({ ...range, to: event.target.value })}
        onBlur={apply}
        onPressEnter={apply}
      />
    </div>
  )
}
