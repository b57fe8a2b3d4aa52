interface SelectBoxProps {
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** A box to choose a row by; the whole cell is its target. */
export function SelectBox({ label, checked, onChange }: SelectBoxProps) {
  return (
    <label className="select-box-target">
      <span className="sr-only">{label}</span>
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  )
}
