import type { Tone } from '../props.js'

/** A state or coloured option: one colour everywhere, always with its word. */
export function StateTag({ title, tone }: { readonly title: string; readonly tone: Tone }) {
  return <span className={`state tone-${tone}`}>{title}</span>
}
