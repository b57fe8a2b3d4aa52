/** Numbers that look right and belong to nobody: area, kind and prefix that nobody is given. */

const AREA = '999999'
const ID_CARD_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const ID_CARD_CHECKS = '10X98765432'
const UNIT = '91999999'
const UNIT_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const UNIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const UNIT_BODY = 9
const PHONE = 11

/** An id card of somebody born that day (`YYYY-MM-DD`), with its check character. */
export function idCardOf(born: string, sequence: number): string {
  const body = `${AREA}${born.replaceAll('-', '')}${padded(sequence, 3)}`
  const sum = ID_CARD_WEIGHTS.reduce((all, weight, index) => all + weight * Number(body[index]), 0)
  return `${body}${ID_CARD_CHECKS[sum % 11]}`
}

/** A unified social credit code whose body begins so and ends with the number. */
export function creditCodeOf(start: string, number: number): string {
  const code = `${UNIT}${start}${padded(number, UNIT_BODY - start.length)}`
  const sum = UNIT_WEIGHTS.reduce(
    (all, weight, index) => all + weight * UNIT_CHARACTERS.indexOf(code[index]!),
    0
  )
  return `${code}${UNIT_CHARACTERS[(31 - (sum % 31)) % 31]}`
}

/** A mobile number that begins so and ends with the number. */
export function phoneOf(start: string, number: number): string {
  return `${start}${padded(number, PHONE - start.length)}`
}

function padded(number: number, length: number): string {
  const text = String(number).padStart(length, '0')
  if (text.length > length) throw new Error(`序号 ${number} 放不进 ${length} 位。`)
  return text
}
