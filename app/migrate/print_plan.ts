import type { MigrationPlan, Step } from './step.js'

/** The plan in lines for the console: what will be done, then what waits for an acknowledgement. */
export function printPlan({ steps, pending }: MigrationPlan): string {
  const done = steps.map((step) => `  + ${describeStep(step)}`)
  const waiting = pending.map(({ id, step, blocking }) => {
    const weight = blocking ? '（未确认前，新的元数据不能生效）' : ''
    return `  ! ${describeStep(step)}${weight}\n      --acknowledge=${id}`
  })
  return [
    steps.length === 0 ? '数据库与元数据一致，没有要执行的步骤。' : `将执行 ${steps.length} 步：`,
    ...done,
    ...(pending.length === 0
      ? []
      : [`会丢失数据、需要确认才执行的有 ${pending.length} 步：`, ...waiting]),
  ].join('\n')
}

/** One step as a phrase without a full stop. */
export function describeStep(step: Step): string {
  switch (step.kind) {
    case 'create-table':
      return `建表 ${step.table}（${step.shape.columns.length} 列）`
    case 'rename-table':
      return `表 ${step.table} 改名为 ${step.to}`
    case 'drop-table':
      return `删除表 ${step.table} 及其全部数据`
    case 'add-column':
      return `表 ${step.table} 增加列 ${step.column.name}（${step.column.type}）`
    case 'rename-column':
      return `表 ${step.table} 的列 ${step.name} 改名为 ${step.to}`
    case 'change-column':
      return `表 ${step.table} 的列 ${step.name} 由 ${step.from ?? '未知类型'} 改为 ${step.to}${step.keep ? '' : '，原有的值清空'}`
    case 'drop-column':
      return `删除表 ${step.table} 的列 ${step.name} 及其数据`
    case 'add-foreign-key':
      return `表 ${step.table} 的列 ${step.name} 引用 ${step.references.table}`
    case 'drop-foreign-key':
      return `表 ${step.table} 的列 ${step.name} 不再受引用约束`
    case 'add-index':
      return describeIndex(step)
    case 'drop-index':
      return `表 ${step.table} 删除索引 ${step.name}`
  }
}

function describeIndex({ table, index }: Extract<Step, { kind: 'add-index' }>): string {
  const kind = index.unique ? `唯一索引（${index.unique.name}）` : '索引'
  return `表 ${table} 的 ${index.columns.join('、')} 建${kind}`
}
