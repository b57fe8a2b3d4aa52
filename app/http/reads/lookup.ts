import type { Act } from '#app/authorize/act'
import { E_ACTION_FORBIDDEN, E_INPUT_INVALID, E_PAGE_NOT_FOUND } from '#app/errors'
import { offered, readValues } from '#app/http/reads/choices'
import type { Entity, Field } from '#app/metadata/catalog'
import { Projection } from '#app/query/projection'
import { cellOf } from '#app/query/serialize'
import { Statement } from '#app/query/statement'
import { findExact, mayFind } from '#app/records/finders'
import { NOT_FOUND_BY, REQUIRED } from '#app/records/sentences'
import { isEmpty } from '#app/records/values'
import { identifier, join, sql } from '#app/sql/sql'
import type { FoundRecord } from '../../../resources/props.js'

export interface LookupBody {
  readonly by: Readonly<Record<string, unknown>>
  /** The form's other values as JSON text, which `x-options` asks. */
  readonly values?: string
  readonly about?: string
}

/**
 * What a reference that is entered by exact values shows of the record found, each value masked as it is declared; the
 * record's id stays inside. Throws E_PAGE_NOT_FOUND for any other field, E_ACTION_FORBIDDEN for who does not fill it in,
 * E_INPUT_INVALID at the values left empty and, at the field, where nothing was found.
 */
export async function readLookup(
  act: Act,
  entity: Entity,
  name: string,
  { by, ...about }: LookupBody
): Promise<FoundRecord> {
  const field = finderField(entity, name)
  if (!field) throw E_PAGE_NOT_FOUND()
  if (!mayFind(act, entity, name)) throw E_ACTION_FORBIDDEN()
  const empty = field.finder!.by.filter((each) => isEmpty(by[each]))
  if (empty.length > 0)
    throw E_INPUT_INVALID(
      empty.map((each) => ({ code: 'E_FIELD_REQUIRED', field: each, message: REQUIRED }))
    )
  const where = await offered(act, entity, field, await readValues(act, entity, about))
  await act.tries?.take()
  const id = await findExact(act, field, by, where)
  if (id === null)
    throw E_INPUT_INVALID([{ code: 'E_REFERENCE_INVALID', field: name, message: NOT_FOUND_BY }])
  return shownOf(act, field, id)
}

/** Also what a step asks under a name of its own. */
function finderField(entity: Entity, name: string): Field | null {
  const steps = [...(entity.workflow?.transitions.values() ?? [])]
  const field =
    entity.fields.get(name) ??
    steps.flatMap(({ input }) => input?.properties.get(name) ?? []).find(({ finder }) => finder)
  return field?.finder ? field : null
}

async function shownOf(act: Act, { target, finder }: Field, id: string): Promise<FoundRecord> {
  const entity = act.catalog.entities.get(target!)!
  const { dialect } = act.database
  const statement = new Statement(act, dialect, entity)
  const projection = new Projection(act, statement)
  const shown = finder!.show.map((name) => {
    const field = entity.fields.get(name)!
    return { field, output: projection.trusted([{ entity: entity.id, field }]) }
  })
  const [row] = await act.database.rows(
    sql`select ${join(projection.select, ', ')} from ${statement.from} where ${identifier('t', 'id')} = ${id}`
  )
  const exit = { catalog: act.catalog, dialect, act }
  return {
    shown: shown.map(({ field, output }) => ({
      id: field.id,
      title: field.title,
      cell: cellOf(exit, output, row ?? {}),
    })),
  }
}
