import fc from 'fast-check'
import { test } from '@japa/runner'
import { formats } from '#app/fields/formats'

const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const RUNS = 500

const takes = (id: string) => {
  const format = formats.find((each) => each.id === id)!
  return (value: string) => format.test(value)
}

/** Texts that pass: the last character is tried until one fits. */
function valid(
  body: fc.Arbitrary<string>,
  characters: string,
  passes: (value: string) => boolean
): fc.Arbitrary<string> {
  return body
    .map((text) => [...characters].map((last) => text + last).find(passes))
    .filter((value) => value !== undefined)
}

const idCards = valid(
  fc
    .tuple(
      fc.constantFrom('110101', '410102', '350100'),
      fc.date({ min: new Date('1900-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }),
      fc.nat(999)
    )
    .map(
      ([region, day, sequence]) =>
        `${region}${day.toISOString().slice(0, 10).replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
    ),
  '0123456789X',
  takes('cn-id-card')
)
const CREDIT = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const creditCodes = valid(
  fc
    .string({ unit: fc.constantFrom(...CREDIT), minLength: 9, maxLength: 9 })
    .map((code) => `91410100${code}`),
  CREDIT,
  takes('cn-credit-code')
)

function assertCaught(
  codes: fc.Arbitrary<string>,
  characters: string,
  passes: (value: string) => boolean
): void {
  const slips = fc.tuple(codes, fc.nat(17), fc.constantFrom(...characters))
  fc.assert(
    fc.property(slips, ([code, at, character]) => {
      const changed = code.slice(0, at) + character + code.slice(at + 1)
      const swapped =
        at === 17 ? code : code.slice(0, at) + code[at + 1]! + code[at]! + code.slice(at + 2)
      return (
        passes(code) &&
        passes(changed) === (changed === code) &&
        passes(swapped) === (swapped === code)
      )
    }),
    { seed: SEED, numRuns: RUNS }
  )
}

test.group('Formats | check characters', () => {
  test('every wrong digit and every swap of neighbours in an identity card is caught', () => {
    assertCaught(idCards, '0123456789X', takes('cn-id-card'))
  })

  test('every wrong character and every swap of neighbours in a credit code is caught', () => {
    assertCaught(creditCodes, CREDIT, takes('cn-credit-code'))
  })
})
