import type { Field } from '../metadata/catalog.js'

export type Mask = NonNullable<Field['mask']>

/** How much of a masked value shows: so many characters at its beginning and at its end. */
const SHOWN: Readonly<Record<Mask, { readonly first: number; readonly last: number }>> = {
  'id-card': { first: 3, last: 4 },
  phone: { first: 3, last: 4 },
  name: { first: 1, last: 0 },
}

/** The value with its middle hidden: `110***********1234`, `138****1234`, `张*`; one too short shows nothing of itself. */
export function masked(value: string, mask: Mask): string {
  const characters = [...value]
  const { first, last } = SHOWN[mask]
  const hidden = characters.length - first - last
  if (hidden < 1 || (mask !== 'name' && hidden < first))
    return '*'.repeat(Math.max(characters.length, 1))
  // The length of a name tells something, that of a number does not.
  const stars = mask === 'name' ? 1 : hidden
  return [
    ...characters.slice(0, first),
    '*'.repeat(stars),
    ...characters.slice(first + hidden),
  ].join('')
}
