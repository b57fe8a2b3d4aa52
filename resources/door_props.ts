import type { Frame } from './frame_props.js'

export interface LandingProps {
  readonly portals: readonly {
    readonly id: string
    readonly title: string
    readonly description: string | null
    readonly primaryColor: string
    readonly href: string
    readonly broken: boolean
  }[]
  readonly demo: boolean
}

/** POST /:portal/login/:door {identifier, password} → 200 {to} | 401/422/429 {errors}. */
export interface DoorProps {
  readonly frame: Frame
  readonly doors: readonly {
    readonly id: string
    readonly title: string
    readonly description: string | null
    readonly href: string
    readonly current: boolean
  }[]
  readonly door: {
    readonly id: string
    readonly title: string
    readonly description: string | null
    readonly identify: string
  }
  /** Demo only: `/:portal/personas`. */
  readonly personas: string | null
}

export interface PersonasProps {
  readonly frame: Frame
  readonly personas: readonly {
    readonly login: string
    readonly name: string
    readonly standsFor: string
    /** null: somebody has changed it; nobody but they can enter. */
    readonly password: string | null
    readonly door: string
  }[]
}

/** POST /:portal/password {current, next, again} → 200 {to}. */
export interface PasswordProps {
  readonly frame: Frame
  readonly mustChange: boolean
  readonly rules: readonly {
    readonly id: 'length' | 'classes' | 'different'
    readonly text: string
    readonly minimum?: number
  }[]
}
