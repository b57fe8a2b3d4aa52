import type { Catalog, Entity } from '../metadata/catalog.js'
import type { Problem } from '../metadata/problem.js'
import type { Conflict } from './conflicts.js'
import { describeStep } from './print_plan.js'
import type { PendingStep, Step } from './step.js'

/** The database cannot follow the Catalog; nothing has been changed. */
export class MigrationRefused extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ message }) => message).join('\n'))
  }
}

/** What a step would lose, said at the place of the pack that asks for it. */
export function blockedProblem({ id, step }: PendingStep, catalog: Catalog): Problem {
  return problemAt(step, catalog, {
    id: 'migrate.001',
    message: `${describeStep(step)}，表中已有数据，这一步会丢失数据，没有自动执行。`,
    hint: `确认后执行 ./ace pack:migrate ${catalog.id} --acknowledge=${id}，或改回原来的类型。`,
  })
}

/** Which records stand against a step, said at the place of the pack that asks for it. */
export function conflictProblem({ step, groups }: Conflict, catalog: Catalog): Problem {
  const title = entityOf(step, catalog)?.title ?? step.table
  if (step.kind !== 'add-index') {
    const message = `“${title}”中有记录引用了不存在的记录：${groups.flatMap(({ records }) => records).join('、')}。`
    return problemAt(step, catalog, {
      id: 'migrate.003',
      message,
      hint: '请先修改这些记录，再保存元数据。',
    })
  }
  const examples = groups.map(
    ({ values, records }) => `${values.join('、')}（记录 ${records.join('、')}）`
  )
  const message = `“${title}”中已有重复的记录，唯一性约束“${step.index.unique?.name}”不能建立：${examples.join('；')}。`
  return problemAt(step, catalog, {
    id: 'migrate.002',
    message,
    hint: '请先修改或删除重复的记录，再保存元数据。',
  })
}

/** Anything else the database answers; the sentence is the database's own. */
export function failureProblem(step: Step, error: Error, catalog: Catalog): Problem {
  const message = `${describeStep(step)}失败：${error.message}`
  return problemAt(step, catalog, { id: 'migrate.004', message, hint: '数据库没有变化。' })
}

/** An acknowledgement of something that the plan does not ask for: most likely misspelt. */
export function unknownStepProblem(id: string, catalog: Catalog): Problem {
  const place = {
    file: `${catalog.id}/pack.json`,
    line: 1,
    column: 1,
    pointer: '',
    layer: catalog.id,
    excerpt: null,
  }
  const hint = `执行 ./ace pack:plan ${catalog.id} 查看等待确认的步骤。`
  return {
    ...place,
    id: 'migrate.005',
    message: `没有等待确认的步骤“${id}”。`,
    hint,
    severity: 'error',
  }
}

function problemAt(
  step: Step,
  catalog: Catalog,
  said: Pick<Problem, 'id' | 'message' | 'hint'>
): Problem {
  const entity = entityOf(step, catalog)
  return {
    ...said,
    file: entity ? `${catalog.id}/entities/${entity.id}.json` : `${catalog.id}/pack.json`,
    line: 1,
    column: 1,
    pointer: entity ? pointerOf(step, entity) : '',
    layer: catalog.id,
    excerpt: null,
    severity: 'error',
  }
}

function entityOf(step: Step, catalog: Catalog): Entity | undefined {
  return [...catalog.entities.values()].find(({ table }) => table === step.table)
}

function pointerOf(step: Step, entity: Entity): string {
  if (step.kind === 'add-index')
    return step.index.unique ? `/x-unique/${step.index.unique.name}` : ''
  const name = step.kind === 'add-column' ? step.column.name : 'name' in step ? step.name : null
  const field = [...entity.fields.values()].find(({ column }) => column === name)
  return field ? `/properties/${field.id}` : ''
}
