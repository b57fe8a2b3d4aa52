import type { FieldKindId } from '#app/conditions/condition'
import type { Option, Tone } from '../catalog.js'
import type { MetaNode } from '../load/node.js'
import { member, membersOf, textOf } from '../load/node.js'
import type { FieldDraft } from './entity_draft.js'
import { columnOf } from './field_draft.js'

/** The entity of those who log in, which `createdBy` and `updatedBy` refer to. */
export const ACCOUNT = 'account'
/** The entity that gives an account a role. */
export const ROLE_GRANT = 'role-grant'

/** The fields that every record has, and with a workflow those that say where it stands and until when. */
export function builtInFields(workflow: MetaNode | undefined, hasAccounts: boolean): FieldDraft[] {
  const person = {
    target: hasAccounts ? ACCOUNT : null,
    kind: hasAccounts ? 'reference' : 'text',
  } as const
  const fields = [
    builtIn('id', '编号', 'text', {}),
    builtIn('version', '版本', 'integer', {}),
    builtIn('createdAt', '创建时间', 'datetime', {}),
    builtIn('createdBy', '创建人', person.kind, person),
    builtIn('updatedAt', '修改时间', 'datetime', {}),
    builtIn('updatedBy', '修改人', person.kind, person),
    builtIn('complete', '填写完整', 'boolean', {}),
  ]
  if (!workflow) return fields
  return [
    ...fields,
    builtIn('state', '状态', 'option', { options: stateOptions(workflow) }),
    builtIn('stateSince', '状态时间', 'datetime', {}),
    ...(isTimed(workflow) ? [builtIn('dueAt', '办理期限', 'datetime', {})] : []),
    ...(member(workflow, 'chain') ? chainFields(person) : []),
  ]
}

/** What the rules of a chain ask of a record: which steps it has reached, who decided last, who submitted it. */
function chainFields(person: Partial<FieldDraft> & { readonly kind: FieldKindId }): FieldDraft[] {
  const schema = { type: 'string' }
  const items = { kind: 'text', options: null, dictionary: null, target: null, schema } as const
  const list = { items, schema: { type: 'array', items: schema } }
  return [
    builtIn('stepsReached', '已到环节', 'list', list),
    builtIn('lastStep', '上一审核环节', 'text', {}),
    builtIn('submittedBy', '提交人', person.kind, person),
  ]
}

/** Whether any state says how long a record may stand there. */
function isTimed(workflow: MetaNode): boolean {
  return membersOf(workflow, 'states').some(([, state]) => member(state, 'due') !== undefined)
}

function stateOptions(workflow: MetaNode): Option[] {
  return membersOf(workflow, 'states').map(([value, state]) => ({
    value,
    title: textOf(state, 'title') ?? value,
    short: null,
    tone: (textOf(state, 'tone') as Tone | undefined) ?? 'default',
    enabled: true,
  }))
}

/** A field that the engine adds and no client writes. */
export function builtIn(
  id: string,
  title: string,
  kind: FieldKindId,
  more: Partial<FieldDraft>
): FieldDraft {
  return {
    id,
    column: columnOf(id),
    kind,
    target: null,
    title,
    description: null,
    builtIn: true,
    schema: plainSchema(title, kind, more.options ?? null),
    items: null,
    options: null,
    dictionary: null,
    writeOnce: false,
    internal: true,
    mask: null,
    renamedFrom: null,
    node: null,
    ...more,
  }
}

function plainSchema(
  title: string,
  kind: FieldKindId,
  options: readonly Option[] | null
): FieldDraft['schema'] {
  if (kind === 'integer' || kind === 'boolean') return { title, type: kind }
  if (kind === 'datetime') return { title, type: 'string', format: 'date-time' }
  if (kind === 'reference') return { title, type: 'string', format: 'uuid' }
  return options
    ? {
        title,
        type: 'string',
        oneOf: options.map((option) => ({ const: option.value, title: option.title })),
      }
    : { title, type: 'string' }
}
