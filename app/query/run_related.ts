import type { Act } from '../authorize/act.js'
import type { Row } from '../portals/database.js'
import { inWords, listed, sentence } from '../texts/words.js'
import type { Catalog } from '../metadata/catalog.js'
import type { Cell, Json, RelatedItem, RelatedValue } from '../../resources/props.js'
import type { ReadPlan } from './plan_list.js'
import { MORE_CAP } from './related.js'
import type { RelatedPlan } from './related.js'
import { cellOf, labelText, recordHref, type Exit } from './serialize.js'

type ReadingAct = Pick<Act, 'catalog' | 'database' | 'clock' | 'variables'>

/** column → id of the row → its cell. */
export type RelatedCells = ReadonlyMap<string, ReadonlyMap<string, Cell>>

/** The related records of all rows of a page: one statement for each column that shows some. */
export async function readRelated(
  act: ReadingAct,
  { related, own }: Pick<ReadPlan, 'related' | 'own'>,
  rows: readonly Row[]
): Promise<RelatedCells> {
  if (related.length === 0) return new Map()
  const exit = { catalog: act.catalog, dialect: act.database.dialect, act }
  const ids = rows.map((row) => String(cellOf(exit, own.id, row).value))
  const cells = new Map<string, ReadonlyMap<string, Cell>>()
  for (const plan of related) {
    const found = ids.length === 0 ? [] : await act.database.rows(plan.rows(ids))
    const byHolder = Map.groupBy(found, (row) => String(row['holder']))
    cells.set(
      plan.id,
      new Map(ids.map((id) => [id, relatedCell(exit, plan, byHolder.get(id) ?? [])]))
    )
  }
  return cells
}

function relatedCell(exit: Exit, plan: RelatedPlan, rows: readonly Row[]): Cell {
  const beyond = rows[0] ? Number(rows[0]['n']) - plan.limit : 0
  const value: RelatedValue = {
    rows: rows.map((row) => itemOf(exit, plan, row)),
    more: Math.min(Math.max(beyond, 0), MORE_CAP),
    capped: beyond > MORE_CAP,
  }
  return { value: value as unknown as Json, text: textOf(exit.catalog, value), related: true }
}

function itemOf(exit: Exit, { show, linked, entity }: RelatedPlan, row: Row): RelatedItem {
  const id = String(row['id'])
  const href = linked ? { href: recordHref(exit.catalog, entity, id) } : {}
  if ('template' in show) return { id, text: labelText(exit, show.template, row), ...href }
  const { tone, short } = cellOf(exit, show.one, row)
  return {
    id,
    text: labelText(exit, [show.one], row),
    ...(tone ? { tone } : {}),
    ...(short ? { short } : {}),
    ...href,
  }
}

/** All of it as one text, for who cannot see links and badges. */
function textOf({ pack }: Catalog, { rows, more, capped }: RelatedValue): string {
  const texts = rows.map(({ text }) => text)
  if (more > 0)
    texts.push(
      inWords(sentence('另有 {count} 条', { count: capped ? `${more}+` : more }), pack.locale)
    )
  return listed(texts, pack.locale)
}
