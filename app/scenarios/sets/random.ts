/** Numbers from 0 up to, not including, 1: the same sequence for the same seed on every machine. */
export type Random = () => number

/** A generator for one place in a set, so that what stands beside it changes nothing here. */
export function randomOf(seed: string): Random {
  let state = hashOf(seed)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash | 0
}

/** One of the values, the heavier the likelier. */
export function weighted<T>(values: readonly T[], weights: readonly number[], random: Random): T {
  const total = values.reduce((sum, _, index) => sum + (weights[index] ?? 1), 0)
  let left = random() * total
  const found = values.find((_, index) => (left -= weights[index] ?? 1) < 0)
  return found ?? values.at(-1)!
}
