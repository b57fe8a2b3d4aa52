import type { Tone } from '../props.js'

interface BadgeProps {
  readonly short: string
  readonly title: string
  readonly tone?: Tone | undefined
}

/** The short word of an option; its whole title is what is read aloud and told under the pointer. */
export function Badge({ short, title, tone = 'default' }: BadgeProps) {
  return (
    <span className={`badge tone-${tone}`} role="img" aria-label={title} title={title}>
      {short}
    </span>
  )
}
