import { Environment } from '@marcbachmann/cel-js'
import type { ExpressionType, Operand } from './expression.js'

/** What an evaluation needs from outside: everything that is neither in the record nor in the expression. */
export interface Host {
  readonly today: string
  /** The calendar day of a moment, in the portal's zone. */
  dayOf(instant: string): string
  /** Working days from one day to another, by the portal's calendar. */
  workdays(from: string, until: string): number
}

/** A calendar day: a type of its own, so that no text is taken for one. */
export class Day {
  constructor(readonly text: string) {}
}

/** The host of the evaluation that is running; evaluating never waits, so there is only one. */
let host: Host | null = null

/** Runs an evaluation with its host in place. */
export function withHost<T>(given: Host, work: () => T): T {
  host = given
  try {
    return work()
  } finally {
    host = null
  }
}

const DAY_MS = 86_400_000

/** The functions an expression may call, by signature; a name stands here or it is refused. */
const FUNCTIONS: Readonly<Record<string, (...args: never[]) => unknown>> = {
  'days(Day, Day): double': (from: Day, until: Day) => daysBetween(from, until),
  'months(Day, Day): double': (from: Day, until: Day) => monthsBetween(from, until),
  'years(Day, Day): double': (from: Day, until: Day) => Math.trunc(monthsBetween(from, until) / 12),
  'workdays(Day, Day): double': (from: Day, until: Day) => host!.workdays(from.text, until.text),
  'age(Day): double': (born: Day) => Math.trunc(monthsBetween(born, new Day(host!.today)) / 12),
  'birthDate(string): Day': (card: string) => birthDate(card),
  'sex(string): string': (card: string) => sex(card),
  'min(double, double): double': (one: number, other: number) => Math.min(one, other),
  'max(double, double): double': (one: number, other: number) => Math.max(one, other),
  'min(Day, Day): Day': (one: Day, other: Day) => (one.text < other.text ? one : other),
  'max(Day, Day): Day': (one: Day, other: Day) => (one.text > other.text ? one : other),
  'round(double): double': (value: number) => rounded(value, 0),
  'round(double, double): double': (value: number, places: number) => rounded(value, places),
  'text(double): string': (value: number) => String(value),
  'text(string): string': (value: string) => value,
  'text(bool): string': (value: boolean) => (value ? '是' : '否'),
  'text(Day): string': (day: Day) => day.text,
}

/** The names of all functions; `size`, `today` and `param` are seen to where an expression is read. */
export const FUNCTION_NAMES: ReadonlySet<string> = new Set([
  ...Object.keys(FUNCTIONS).map((signature) => signature.slice(0, signature.indexOf('('))),
  'size',
  'today',
  'param',
])

/** Functions whose answer changes from day to day. */
export const CLOCK_FUNCTIONS: ReadonlySet<string> = new Set(['today', 'age'])

/** An environment in which `v0`, `v1` … are the operands of one expression, and nothing else is known. */
export function environmentOf(operands: readonly Pick<Operand, 'type'>[]): Environment {
  const environment = base().clone()
  operands.forEach(({ type }, index) => environment.registerVariable(`v${index}`, type))
  return environment
}

/** Bounds on what a pack may write: what is larger belongs into several fields. */
export const LIMITS = { maxAstNodes: 200, maxDepth: 24, maxListElements: 50, maxCallArguments: 4 }

let shared: Environment | null = null

function base(): Environment {
  if (shared) return shared
  const environment = new Environment({ limits: LIMITS })
  environment.registerType('Day', { ctor: Day, fields: {} })
  environment.registerOperator('double % double', (one: number, other: number) => one % other)
  environment.registerOperator('Day < Day', (one: Day, other: Day) => one.text < other.text)
  environment.registerOperator('Day <= Day', (one: Day, other: Day) => one.text <= other.text)
  environment.registerOperator('Day > Day', (one: Day, other: Day) => one.text > other.text)
  environment.registerOperator('Day >= Day', (one: Day, other: Day) => one.text >= other.text)
  environment.registerOperator('Day == Day', (one: Day, other: Day) => one.text === other.text)
  for (const [signature, work] of Object.entries(FUNCTIONS))
    environment.registerFunction(signature, work as (...args: unknown[]) => unknown)
  shared = environment
  return environment
}

/** What an operand is worth inside an evaluation. */
export function operandValue(type: ExpressionType, value: unknown): unknown {
  if (type === 'double') return Number(value)
  if (type !== 'Day') return value
  const text = String(value)
  return new Day(text.length > 10 ? host!.dayOf(text) : text)
}

function time(day: Day): number {
  return Date.parse(`${day.text}T00:00:00Z`)
}

function daysBetween(from: Day, until: Day): number {
  return Math.round((time(until) - time(from)) / DAY_MS)
}

/** Whole months that have passed; before the day of the month the last one has not. */
function monthsBetween(from: Day, until: Day): number {
  if (until.text < from.text) return -monthsBetween(until, from)
  const [a, b] = [new Date(time(from)), new Date(time(until))]
  const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth()
  return b.getUTCDate() < a.getUTCDate() && !isLastOfMonth(b) ? months - 1 : months
}

function isLastOfMonth(date: Date): boolean {
  return new Date(date.getTime() + DAY_MS).getUTCDate() === 1
}

/** Half away from zero, as people round. */
function rounded(value: number, places: number): number {
  const factor = 10 ** Math.trunc(places)
  return (Math.sign(value) * Math.round(Math.abs(value) * factor + 1e-9)) / factor
}

/** An identity card number that is none has no birthday; the evaluation then has no result. */
function birthDate(card: string): Day {
  const day = /^\d{6}(\d{4})(\d{2})(\d{2})/.exec(card)
  const text = day ? `${day[1]}-${day[2]}-${day[3]}` : ''
  if (card.length !== 18 || Number.isNaN(Date.parse(`${text}T00:00:00Z`)))
    throw new Error('no card')
  return new Day(text)
}

/** By the seventeenth digit, odd for men. */
function sex(card: string): string {
  if (!/^\d{17}[\dX]$/.test(card)) throw new Error('no card')
  return Number(card[16]) % 2 === 1 ? 'male' : 'female'
}
