/** The candidate a mistyped word most likely meant, or null when none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  let best: string | null = null
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1
  for (const candidate of candidates) {
    const found = distance(word.toLowerCase(), candidate.toLowerCase())
    if (found < bestDistance) [best, bestDistance] = [candidate, found]
  }
  return best
}

/** `“x”？` as the hint of a fault; absent when nothing is near. */
export function meant(word: string, candidates: Iterable<string>): { hint?: string } {
  const candidate = nearest(word, candidates)
  return candidate === null ? {} : { hint: `您是不是想写“${candidate}”？` }
}

/** Single letters added, lost or changed, and neighbours swapped: what a typing hand does. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      next.push(
        Math.min(row[j]! + 1, next[j - 1]! + 1, change, isSwapped ? before[j - 2]! + 1 : Infinity)
      )
    }
    ;[before, row] = [row, next]
  }
  return row[b.length]!
}
