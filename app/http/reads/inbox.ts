import type { Act } from '#app/authorize/act'
import { addresses } from '#app/http/addresses'
import { readLabels } from '#app/records/read'
import { countTasks, decidableEntities, openTasks, type OpenTask } from '#app/workflow/inbox'
import { stepOf } from '#app/workflow/chain'
import type { Frame, InboxProps } from '../../../resources/props.js'

/** A page of tasks is a day's work; what is due later comes up as these are done. */
const SHOWN = 100

/** What the frame says of things to do; null for who may decide nothing. */
export async function readInboxCount(act: Act): Promise<NonNullable<Frame['inbox']> | null> {
  if (decidableEntities(act).length === 0) return null
  return { href: addresses.inbox(act.catalog.id), ...(await countTasks(act)) }
}

/** Things to do across entities, oldest deadline first, each with the name of its record. */
export async function readInbox(act: Act): Promise<InboxProps['rows']> {
  const tasks = await openTasks(act, SHOWN)
  const labels = new Map<string, Map<string, string>>()
  for (const [entity, of] of Map.groupBy(tasks, (task) => task.entity))
    labels.set(
      entity,
      await readLabels(
        act,
        entity,
        of.map(({ record }) => record)
      )
    )
  return tasks.map((task) => inboxRow(act, task, labels.get(task.entity)?.get(task.record) ?? ''))
}

function inboxRow(act: Act, task: OpenTask, label: string): InboxProps['rows'][number] {
  const entity = act.catalog.entities.get(task.entity)!
  const chain = entity.workflow?.chain
  return {
    id: task.record,
    entity: { id: entity.id, title: entity.title },
    label,
    step: (chain && stepOf(chain, task.step)?.title) ?? task.step,
    since: task.since,
    due:
      task.deadline === null ? null : { at: task.deadline, overdue: task.deadline < act.clock.now },
    href: addresses.record(act.catalog.id, entity.id, task.record),
  }
}
