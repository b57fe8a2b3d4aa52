import type { Act } from '#app/authorize/act'
import { identifier, sql } from '#app/sql/sql'
import type { Named } from './names.js'
import type { PastStep } from './scenario.js'

const HISTORY = 'history-entry'

/**
 * Holds the history of a record against what a story tells of it, oldest first: who did what, from which state to
 * which, what was filled in. Gives sentences, empty when all is told and in that order; entries that left the state
 * alone may be passed over by the story. Every entry has its time.
 */
export async function differencesOfPast(
  act: Act,
  record: Named,
  told: readonly PastStep[]
): Promise<string[]> {
  const moves = (await readPast(act, record)).filter(({ from, to }) => from !== to)
  const timeless = moves.some(({ at }) => at === '')
  const wrong = told.flatMap((step, index) => differenceOf(step, moves[index], index + 1))
  const more = moves.length - told.length
  return [
    ...(timeless ? ['历史中有一步没有时间'] : []),
    ...wrong,
    ...(more > 0 ? [`历史中还有 ${more} 步没有写`] : []),
  ]
}

interface Move {
  readonly fire: string
  readonly by: string | null
  readonly from: string | null
  readonly to: string | null
  readonly at: string
  readonly with: Readonly<Record<string, unknown>>
}

function differenceOf(step: PastStep, move: Move | undefined, number: number): string[] {
  if (!move) return [`历史中没有第 ${number} 步`]
  const { with: input = {}, ...own } = step
  const seen: Readonly<Record<string, unknown>> = { ...move }
  return [
    ...Object.entries(own).filter(([key, value]) => seen[key] !== value),
    ...Object.entries(input).filter(([key, value]) => move.with[key] !== value),
  ].map(([key, value]) => {
    const found = seen[key] ?? move.with[key] ?? null
    return `历史第 ${number} 步的“${key}”应为 ${JSON.stringify(value)}，实际是 ${JSON.stringify(found)}`
  })
}

async function readPast({ catalog, database }: Act, { entity, id }: Named): Promise<Move[]> {
  const history = catalog.entities.get(HISTORY)
  if (!history) return []
  const column = (name: string) => identifier(history.fields.get(name)!.column)
  const rows = await database.rows(
    sql`select ${column('action')} as action, ${column('personName')} as person, ${column('fromState')} as from_state,
      ${column('toState')} as to_state, ${column('at')} as at, ${column('input')} as input
      from ${identifier(history.table)} where ${column('entity')} = ${entity} and ${column('record')} = ${id}
      order by ${column('at')}, ${column('id')}`
  )
  return rows.map((row) => ({
    fire: String(row['action']),
    by: textOf(row['person']),
    from: textOf(row['from_state']),
    to: textOf(row['to_state']),
    at: textOf(row['at']) ?? '',
    with: JSON.parse(textOf(row['input']) ?? '{}') as Move['with'],
  }))
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined || value === '' ? null : String(value)
}
