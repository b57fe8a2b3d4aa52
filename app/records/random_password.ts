import { randomInt } from 'node:crypto'

const LETTERS = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '-+=@#']

/** A random password that fulfils the rules and can be read aloud: no 0/O, 1/l/I. */
export function randomPassword(minLength: number): string {
  const pick = (letters: string) => letters[randomInt(letters.length)]!
  const signs = LETTERS.map(pick)
  while (signs.length < Math.max(minLength, 12)) signs.push(pick(LETTERS.slice(0, 3).join('')))
  for (let index = signs.length - 1; index > 0; index--) {
    const other = randomInt(index + 1)
    ;[signs[index], signs[other]] = [signs[other]!, signs[index]!]
  }
  return signs.join('')
}
