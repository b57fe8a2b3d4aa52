import { texts } from '../texts.js'
import { chooseAppearance, useAppearance, type Appearance } from './appearance.js'

const ALL: readonly Appearance[] = ['system', 'light', 'dark']

/** Light, dark, or as the system does; remembered in this browser. */
export function AppearanceSwitch() {
  const current = useAppearance()
  return (
    <div role="group" aria-label={texts.appearance.title} className="appearance">
      <p>{texts.appearance.title}</p>
      <div className="segments">
        {ALL.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === current}
            onClick={() => chooseAppearance(one)}
          >
            {texts.appearance[one]}
          </button>
        ))}
      </div>
    </div>
  )
}
