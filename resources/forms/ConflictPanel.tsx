import { Button, Modal } from 'antd'
import { useState } from 'react'
import { texts } from '../texts.js'
import {
  differencesOf,
  freshBase,
  mergeFresh,
  type Difference,
  type Fresh,
  type Side,
} from './conflict.js'
import type { MetadataFormState } from './use_metadata_form.js'

interface ConflictPanelProps {
  readonly state: MetadataFormState
  readonly fresh: Fresh
  readonly onResolved: () => void
}

/** Somebody else saved first: what differs, field by field, and whose value goes on. */
export default function ConflictPanel({ state, fresh, onResolved }: ConflictPanelProps) {
  const { form, values, base, names } = state
  const differences = differencesOf(form, values, base, fresh, names)
  const [sides, setSides] = useState<Readonly<Record<string, Side>>>({})
  const all = (side: Side) =>
    setSides(Object.fromEntries(differences.map(({ field }) => [field, side])))
  const apply = () => {
    state.replace(mergeFresh(form, values, base, fresh, sides), freshBase(form, base, fresh))
    onResolved()
  }
  return (
    <Modal
      open
      title={texts.conflict.title}
      width={760}
      footer={
        <Button type="primary" onClick={apply}>
          {texts.conflict.apply}
        </Button>
      }
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
    >
      <p>{differences.length > 0 ? texts.conflict.lead : texts.conflict.same}</p>
      {differences.length > 0 && (
        <>
          <p className="conflict-all">
            <Button size="small" onClick={() => all('mine')}>
              {texts.conflict.keepAllMine}
            </Button>
            <Button size="small" onClick={() => all('theirs')}>
              {texts.conflict.takeAllTheirs}
            </Button>
          </p>
          <Differences
            differences={differences}
            sides={sides}
            onChoose={(field, side) => setSides({ ...sides, [field]: side })}
          />
        </>
      )}
    </Modal>
  )
}

interface DifferencesProps {
  readonly differences: readonly Difference[]
  readonly sides: Readonly<Record<string, Side>>
  readonly onChoose: (field: string, side: Side) => void
}

function Differences({ differences, sides, onChoose }: DifferencesProps) {
  return (
    <ul className="differences">
      {differences.map((difference) => (
        <li key={difference.field}>
          <fieldset>
            <legend>{difference.title}</legend>
            <SideChoice
              side="mine"
              title={texts.conflict.mine}
              difference={difference}
              chosen={sides[difference.field] ?? 'mine'}
              onChoose={onChoose}
            />
            <SideChoice
              side="theirs"
              title={texts.conflict.theirs}
              difference={difference}
              chosen={sides[difference.field] ?? 'mine'}
              onChoose={onChoose}
            />
          </fieldset>
        </li>
      ))}
    </ul>
  )
}

interface SideChoiceProps {
  readonly side: Side
  readonly title: string
  readonly difference: Difference
  readonly chosen: Side
  readonly onChoose: (field: string, side: Side) => void
}

function SideChoice({ side, title, difference, chosen, onChoose }: SideChoiceProps) {
  return (
    <label className="side">
      <input
        type="radio"
        name={`side-${difference.field}`}
        checked={chosen === side}
        onChange={() => onChoose(difference.field, side)}
      />
      <span>
        <small>{title}</small>
        {difference[side]}
      </span>
    </label>
  )
}
