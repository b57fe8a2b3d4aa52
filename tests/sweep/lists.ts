import type { Entity } from '#app/metadata/catalog'
import type { Answer, Visitor } from '#tests/helpers/visitor'
import type { Actor, Swept } from '#tests/sweep/sweep'

const BULK = 500

/** Every list of the API holds exactly the records that the hand-written rights let a persona read. */
export async function sweepLists({ demo, rows, actors, tally }: Swept): Promise<void> {
  for (const { id } of demo.catalog.entities.values()) {
    for (const { name, visitor, rights } of actors) {
      const listed = await listedIn(visitor, id, (status) => tally.count(name, status))
      const own = rows.all(id).filter((row) => rights.reads(id, row))
      const ids = new Set(own.map((row) => String(row['id'])))
      const strange = listed.filter((each) => !ids.has(each))
      if (strange.length > 0)
        tally.fault(`${name} is listed ${strange.length} foreign ${id}: ${strange[0]}`)
      if (listed.length !== ids.size)
        tally.fault(`${name} is listed ${listed.length} of ${ids.size} ${id}`)
    }
  }
}

async function listedIn(
  visitor: Visitor,
  entity: string,
  count: (status: number) => void
): Promise<string[]> {
  const ids: string[] = []
  let after: string | null = ''
  while (after !== null) {
    const token: string = after === '' ? '' : `&after=${encodeURIComponent(after)}`
    const answer: Answer = await visitor.get(
      `${entity}?size=100&count=none&after=${token.slice(7)}`
    )
    count(answer.status)
    if (answer.status !== 200) return ids
    ids.push(...idsOf(answer))
    after = answer.body.meta.next
  }
  return ids
}

const idsOf = ({ body }: Answer): string[] =>
  ((body?.data ?? []) as { id: string }[]).map(({ id }) => id)

/** Views and the choices of references offer nothing that a persona may not read. */
export async function sweepOffers({ demo, rows, actors, tally }: Swept): Promise<void> {
  const { entities, views } = demo.catalog
  for (const { name, visitor, rights } of actors) {
    const offers = (what: string, entity: string, ids: readonly string[]) => {
      const foreign = ids.filter((id) => {
        const row = rows.get(entity, id)
        return !row || !rights.reads(entity, row)
      })
      if (foreign.length > 0) tally.fault(`${name} is offered ${foreign[0]} by ${what}`)
    }
    for (const view of views.values()) {
      const answer = await visitor.get(`views/${view.id}?size=100`)
      tally.count(name, answer.status)
      if (answer.status >= 500) tally.fault(`${name} views/${view.id}: ${answer.text}`)
      offers(`views/${view.id}`, view.entity, idsOf(answer))
    }
    for (const { id, fields } of entities.values()) {
      for (const field of fields.values()) {
        if (!field.target) continue
        const answer = await visitor.get(`${id}/choices/${field.id}`)
        tally.count(name, answer.status)
        if (answer.status >= 500) tally.fault(`${name} ${id}/choices/${field.id}: ${answer.text}`)
        const choices = (answer.body?.choices ?? []) as { value: string }[]
        offers(
          `${id}/choices/${field.id}`,
          field.target,
          choices.map(({ value }) => value)
        )
      }
    }
  }
}

/** Every transition for many at once, over all records it is not theirs on: each line is refused by itself. */
export async function sweepBulk(swept: Swept): Promise<void> {
  for (const entity of swept.demo.catalog.entities.values()) {
    for (const transition of entity.workflow?.transitions.keys() ?? [])
      for (const actor of swept.actors) await bulkOf(swept, actor, entity, transition)
  }
}

async function bulkOf(
  { rows, tally, demo }: Swept,
  { name, visitor, rights }: Actor,
  entity: Entity,
  transition: string
): Promise<void> {
  const foreign = rows
    .all(entity.id)
    .filter((row) => rights.may(transition, entity.id, row) === false)
  for (let start = 0; start < foreign.length; start += BULK) {
    const some = foreign.slice(start, start + BULK)
    const ids = some.map((row) => String(row['id']))
    const before = demo.witness.mark()
    const answer = await visitor.post(`${entity.id}/bulk/${transition}`, { ids, input: {} })
    tally.count(name, answer.status)
    const called = `${name} ${entity.id}/bulk/${transition}`
    if (demo.witness.mark() !== before) tally.fault(`${called} changed the database`)
    if (answer.status >= 500) tally.fault(`${called}: ${answer.text}`)
    if (answer.status !== 200) continue
    for (const [index, line] of (answer.body.data as Line[]).entries()) {
      if (line.ok) tally.fault(`${called} went through for ${line.id}`)
      const isUntold = line.label === line.id && line.code === 'E_RECORD_NOT_FOUND'
      if (!rights.reads(entity.id, some[index]!) && !isUntold)
        tally.fault(`${called} tells of ${line.id}: ${JSON.stringify(line)}`)
    }
  }
}

interface Line {
  readonly id: string
  readonly label: string
  readonly ok: boolean
  readonly code: string
}
