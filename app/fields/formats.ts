/**
 * The formats of texts that JSON Schema does not know. Free of Node: the server's Ajv and the browser's validator
 * register this one list, so that both refuse the same texts (a validator takes an unknown format for valid).
 */
export interface StringFormat {
  readonly id: string
  test(value: string): boolean
  /** What a person reads beside the field. */
  readonly message: string
  /** A text that passes and belongs to nobody. */
  readonly example: string
}

export const formats: readonly StringFormat[] = [
  {
    id: 'cn-id-card',
    test: isIdCard,
    message: '请输入18位身份证号码，末位为X时请用大写；如已填满18位，请逐位核对。',
    example: '110101190001010014',
  },
  {
    id: 'cn-credit-code',
    test: isCreditCode,
    message: '请输入18位统一社会信用代码（字母大写），并与证照逐位核对。',
    example: '91110000000000001H',
  },
  {
    id: 'cn-unit-code',
    test: (value) => isCreditCode(value) || isOrganisationCode(value),
    message: '请输入18位统一社会信用代码，或9位组织机构代码（如 12345678-9），并与证照逐位核对。',
    example: '00000001-9',
  },
  {
    id: 'cn-mobile',
    test: (value) => MOBILE.test(value),
    message: '请输入11位手机号码。',
    example: '13900000000',
  },
  {
    id: 'region',
    test: (value) => REGION.test(value),
    message: '请选择行政区划，或输入6位行政区划代码。',
    example: '410100',
  },
]

/** Numbers with 100 are given to nobody: demonstration data use them, so that nobody's telephone rings. */
const MOBILE = /^1(?:[3-9]\d|00)\d{8}$/
/** GB/T 2260: the first two digits name a province; 99 is given to none and names the made-up places of demonstrations. */
const REGION = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|99)\d{4}$/
const ID_CARD = /^(\d{6})(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/
/** ISO 7064, MOD 11-2: powers of two, modulo 11. */
const ID_CARD_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const ID_CARD_CHECKS = '10X98765432'

/** GB 11643: region, a day of birth that exists, sequence, check character. */
function isIdCard(value: string): boolean {
  const match = ID_CARD.exec(value)
  if (!match) return false
  const [, region = '', year, month, day] = match
  return (
    REGION.test(region) &&
    isBirthday(Number(year), Number(month), Number(day)) &&
    ID_CARD_CHECKS[weigh(value, ID_CARD_WEIGHTS, ID_CARD_CHECKS.length)] === value[17]
  )
}

function isBirthday(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  return year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** The characters of GB 32100 in order of their value; I, O, S, V and Z look like digits and are left out. */
const CREDIT_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const CREDIT_CODE = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/
/** Powers of three, modulo 31. */
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** GB 32100: department, kind, region, organisation, check character. */
function isCreditCode(value: string): boolean {
  if (!CREDIT_CODE.test(value)) return false
  const check = (31 - weigh(value, CREDIT_WEIGHTS, 31)) % 31
  return CREDIT_CHARACTERS[check] === value[17]
}

const ORGANISATION_CODE = /^[0-9A-Z]{8}-?[0-9X]$/
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11714, which the credit code replaced in 2015 and old records still carry. */
function isOrganisationCode(value: string): boolean {
  if (!ORGANISATION_CODE.test(value)) return false
  const check =
    (11 - weigh(value, ORGANISATION_WEIGHTS, 11, '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')) % 11
  return (check === 10 ? 'X' : String(check)) === value.at(-1)
}

/** The sum of the characters' values, each by its place, modulo a prime. */
function weigh(
  value: string,
  weights: readonly number[],
  modulus: number,
  characters = CREDIT_CHARACTERS
): number {
  return (
    weights.reduce((sum, weight, index) => sum + weight * characters.indexOf(value[index]!), 0) %
    modulus
  )
}
