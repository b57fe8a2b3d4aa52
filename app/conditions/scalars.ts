/**
 * Texts order by code point on both databases (`BINARY`, `COLLATE "C"`); JavaScript's `<` orders by UTF-16 unit, which
 * puts U+FF01 behind an emoji. Case is folded for ASCII only: it is the one folding both databases and JavaScript share.
 */

/** Negative, zero or positive; numbers by size, texts by code point, false before true. */
export function compareScalars(left: unknown, right: unknown): number {
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right)
  const [a, b] = [Number(left), Number(right)]
  return a === b ? 0 : a < b ? -1 : 1
}

export function containsText(text: unknown, part: unknown): boolean {
  return (
    typeof text === 'string' && typeof part === 'string' && foldCase(text).includes(foldCase(part))
  )
}

export function hasPrefix(text: unknown, part: unknown): boolean {
  return (
    typeof text === 'string' &&
    typeof part === 'string' &&
    foldCase(text).startsWith(foldCase(part))
  )
}

/** Lower case for A to Z, nothing else. */
export function foldCase(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
}

function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const [a, b] = [left.charCodeAt(index), right.charCodeAt(index)]
    if (a !== b) return inCodePointOrder(a) - inCodePointOrder(b)
  }
  return left.length - right.length
}

/** Moves surrogates (which stand for the code points above U+FFFF) behind the rest of the basic plane. */
function inCodePointOrder(unit: number): number {
  if (unit >= 0xe000) return unit - 0x800
  return unit >= 0xd800 ? unit + 0x2000 : unit
}
