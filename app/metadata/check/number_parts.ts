import type { NumberPart } from '../catalog.js'

const PART = /\{(year|seq:(\d{1,2})|random:(\d{1,2}))\}/

/** The parts of an `x-number`; null for what is written in no known way, or could give the same twice. */
export function numberParts(text: string): NumberPart[] | null {
  const parts: NumberPart[] = []
  for (let rest = text; rest !== '';) {
    const next = PART.exec(rest)
    const plain = next ? rest.slice(0, next.index) : rest
    if (/[{}]/.test(plain)) return null
    if (plain !== '') parts.push(plain)
    if (!next) break
    const part = partOf(next)
    if (!part) return null
    parts.push(part)
    rest = rest.slice(next.index + next[0].length)
  }
  const counting = parts.filter((part) => typeof part !== 'string' && part.kind !== 'year')
  return counting.length === 1 ? parts : null
}

/** A sequence of 12 digits outlives any portal; fewer than 6 characters can be guessed. */
function partOf([word = '', , digits, characters]: RegExpExecArray): NumberPart | null {
  if (word === '{year}') return { kind: 'year' }
  const width = Number(digits ?? characters)
  const [least, most] = digits === undefined ? [6, 32] : [1, 12]
  if (width < least || width > most) return null
  return { kind: digits === undefined ? 'random' : 'seq', width }
}
