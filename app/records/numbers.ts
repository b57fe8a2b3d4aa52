import { randomInt } from 'node:crypto'
import type { Act } from '#app/authorize/act'
import type { Field, NumberPart } from '#app/metadata/catalog'
import type { Transaction } from '#app/portals/database'
import { sql } from '#app/sql/sql'
import type { WritePlan } from './plan.js'
import { changesBetween, emptyValues, isEmpty } from './values.js'

/** Without letters and digits that are taken for one another. */
const CHARACTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/**
 * Gives a record that is being made its numbers, inside its transaction: whoever is first waits for nobody, the next
 * waits for him. A number given to a write that fails is lost when another has one after it: unique, not gapless.
 */
export async function withNumbers(
  transaction: Transaction,
  act: Act,
  plan: WritePlan
): Promise<WritePlan> {
  const { entity } = plan
  const due = [...entity.fields.values()].filter(
    ({ id, generated }) => generated?.kind === 'number' && isEmpty(plan.values[id])
  )
  if (plan.kind !== 'insert' || due.length === 0) return plan
  const given: Record<string, string> = {}
  for (const field of due) given[field.id] = await numberFor(transaction, act, entity.id, field)
  const values = { ...plan.values, ...given }
  return { ...plan, values, changes: changesBetween(entity, emptyValues(entity), values) }
}

async function numberFor(
  transaction: Transaction,
  act: Act,
  entity: string,
  { id, generated }: Field
): Promise<string> {
  if (generated?.kind !== 'number') return ''
  const year = act.clock.today.slice(0, 4)
  const isYearly = generated.parts.some((part) => typeof part !== 'string' && part.kind === 'year')
  const name = [entity, id, ...(isYearly ? [year] : [])].join('.')
  const texts: string[] = []
  for (const part of generated.parts) texts.push(await textOf(transaction, part, year, name))
  return texts.join('')
}

async function textOf(
  transaction: Transaction,
  part: NumberPart,
  year: string,
  name: string
): Promise<string> {
  if (typeof part === 'string') return part
  if (part.kind === 'year') return year
  if (part.kind === 'seq') return String(await next(transaction, name)).padStart(part.width, '0')
  return Array.from({ length: part.width }, () => CHARACTERS[randomInt(CHARACTERS.length)]).join('')
}

async function next(transaction: Transaction, name: string): Promise<number> {
  const [row] = await transaction.rows(
    sql`insert into number_sequence (name, last) values (${name}, 1)
      on conflict (name) do update set last = number_sequence.last + 1 returning last`
  )
  return Number(row?.['last'])
}
