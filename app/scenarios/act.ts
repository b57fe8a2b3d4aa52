import type { Act } from '#app/authorize/act'
import type { JsonObject } from '#app/metadata/catalog'
import { makeForAll, makeForEach } from '#app/workflow/make_of_rows'
import { makingAt, type MakingAction } from '#app/workflow/makings'
import { objectsOf, type Step } from './scenario.js'
import type { Verb } from './verbs.js'

/** Presses an action of a view that makes records of rows, as a person who has ticked them. */
export const act: Verb = {
  key: 'act',
  describe: (step, catalog) =>
    makingAt(catalog, step.in ?? '', step.act!)?.action.title ?? step.act!,
  async prepare({ act: actor, names }, step) {
    const action = makingAt(actor.catalog, step.in ?? '', step.act!)
    if (!action) throw new Error(`视图“${step.in ?? ''}”没有新建记录的操作“${step.act}”。`)
    const { making } = action
    const entity = actor.catalog.entities.get(making.entity)
    const rows = objectsOf(step).map((name) => ({ name, id: names.get(name).id }))
    const input = names.input(entity, making.via ?? undefined, step.with ?? {})
    return async () => {
      const made = await makeOfRows(actor, action, rows, input, step)
      const [only, ...more] = made.ids
      if (step.name && only !== undefined && more.length === 0)
        names.add(step.name, { entity: making.entity, id: only })
      return made.problems
    }
  },
}

interface Row {
  readonly name: string
  readonly id: string
}

/** The records that come of the rows. A refusal of all of them is the step's; those of some must be `turnedAway`. */
async function makeOfRows(
  actor: Act,
  action: MakingAction,
  rows: readonly Row[],
  input: JsonObject,
  { turnedAway = [] }: Step
): Promise<{ readonly ids: readonly string[]; readonly problems: readonly string[] }> {
  const ids = rows.map(({ id }) => id)
  if (action.making.by === 'pick')
    return { ids: [(await makeForAll(actor, action, { ids, input })).id], problems: [] }
  const results = await makeForEach(actor, action, { ids, input })
  const made = results.flatMap((result) => result.made ?? [])
  const refusals = results.flatMap(({ id, refusal }) => (refusal ? [{ id, refusal }] : []))
  if (made.length === 0 && refusals[0]) throw refusals[0].refusal
  const problems = rows.flatMap(({ id, name }) => {
    const refusal = refusals.find((each) => each.id === id)?.refusal
    if (turnedAway.includes(name)) return refusal ? [] : [`“${name}”应被拒绝，却办成了`]
    return refusal ? [`“${name}”被拒绝：${refusal.message}`] : []
  })
  return { ids: made, problems }
}
