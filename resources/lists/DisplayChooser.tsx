import { Icon } from '../layouts/Icon.js'
import { useDisclosure } from '../layouts/use_disclosure.js'
import type { ListColumn } from '../props.js'
import { texts } from '../texts.js'
import {
  DEFAULT_CHOICE,
  movedColumn,
  orderedColumns,
  toggledColumn,
  type ColumnChoice,
} from './column_choice.js'

export type Density = 'comfortable' | 'compact'

interface DisplayChooserProps {
  readonly columns: readonly ListColumn[]
  readonly choice: ColumnChoice
  readonly onChoice: (choice: ColumnChoice) => void
  readonly density: Density
  readonly onDensity: (density: Density) => void
}

/** Which columns, in which order, how close together; remembered in this browser. */
export function DisplayChooser(props: DisplayChooserProps) {
  const { open, setOpen, box } = useDisclosure()
  return (
    <div className="display" ref={box}>
      <button
        type="button"
        className="tool-button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {texts.columns.button}
        <Icon name="down" size={14} />
      </button>
      {open && (
        <div className="display-sheet" role="group" aria-label={texts.columns.title}>
          <DensitySwitch {...props} />
          <Columns {...props} />
          <button
            type="button"
            className="link-button"
            onClick={() => props.onChoice(DEFAULT_CHOICE)}
          >
            {texts.columns.reset}
          </button>
        </div>
      )}
    </div>
  )
}

const DENSITIES: readonly Density[] = ['comfortable', 'compact']

function DensitySwitch({ density, onDensity }: DisplayChooserProps) {
  return (
    <div role="group" aria-label={texts.columns.density}>
      <p className="display-title">{texts.columns.density}</p>
      <div className="segments">
        {DENSITIES.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === density}
            onClick={() => onDensity(one)}
          >
            {texts.columns[one]}
          </button>
        ))}
      </div>
    </div>
  )
}

function Columns({ columns, choice, onChoice }: DisplayChooserProps) {
  const ordered = orderedColumns(columns, choice)
  const shown = ordered.filter(({ id }) => !choice.hidden.includes(id))
  const move = (id: string, by: -1 | 1) => onChoice(movedColumn(columns, choice, id, by))
  return (
    <fieldset className="display-columns">
      <legend className="display-title">{texts.columns.columns}</legend>
      <ul>
        {ordered.map((column, index) => {
          const isShown = shown.includes(column)
          return (
            <li key={column.id}>
              <label>
                <input
                  type="checkbox"
                  checked={isShown}
                  disabled={isShown && shown.length === 1}
                  onChange={() => onChoice(toggledColumn(choice, column.id))}
                />
                <span>{column.title}</span>
              </label>
              <button
                type="button"
                disabled={index === 0}
                aria-label={texts.columns.up(column.title)}
                onClick={() => move(column.id, -1)}
              >
                {texts.columns.upShort}
              </button>
              <button
                type="button"
                disabled={index === ordered.length - 1}
                aria-label={texts.columns.down(column.title)}
                onClick={() => move(column.id, 1)}
              >
                {texts.columns.downShort}
              </button>
            </li>
          )
        })}
      </ul>
    </fieldset>
  )
}
