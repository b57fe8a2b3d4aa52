import type { Draft } from './draft.js'
import type { Option } from '../catalog.js'
import type { EntityDraft, FieldDraft } from './entity_draft.js'
import type { MetaNode } from '../load/node.js'
import { member, membersOf, textOf, valueOf } from '../load/node.js'
import { addGenerated } from './draft_generated.js'
import { ACCOUNT, ROLE_GRANT, builtIn, builtInFields } from './built_in_fields.js'
import { draftField, tableOf } from './field_draft.js'

/** All entities with their fields and the ways back, before any condition is parsed. */
export function draftEntities(draft: Draft): Map<string, EntityDraft> {
  const workflows = workflowsByEntity(draft)
  const documents = draft.documents('entity')
  const entities = new Map<string, EntityDraft>()
  for (const [id, node] of documents) {
    const workflow = workflows.get(id)
    const fields = new Map<string, FieldDraft>()
    const derived = new Map<string, FieldDraft>()
    for (const [name, property] of membersOf(node, 'properties')) {
      const field = draftField(name, property, draft.dictionaries, tableOf(id))
      if (field.generated?.kind === 'derived') derived.set(name, field)
      else fields.set(name, field)
    }
    if (id === ROLE_GRANT) addGrantFields(draft, fields)
    for (const field of builtInFields(workflow, documents.has(ACCOUNT)))
      if (!fields.has(field.id)) fields.set(field.id, field)
    const conditions = member(node, 'x-conditions')
    const namedConditions =
      conditions?.kind === 'object' ? (valueOf(conditions) as Record<string, unknown>) : {}
    entities.set(id, {
      id,
      table: tableOf(id),
      node,
      workflow,
      fields,
      derived,
      inverses: new Map(),
      namedConditions,
    })
  }
  addInverses(entities)
  addGenerated(entities)
  return entities
}

function workflowsByEntity(draft: Draft): Map<string, MetaNode> {
  const found = new Map<string, MetaNode>()
  for (const node of draft.documents('workflow').values()) {
    const entity = textOf(node, 'entity')
    if (entity !== undefined && !found.has(entity)) found.set(entity, node)
  }
  return found
}

/** A grant says which role of the pack it gives, and for which record. */
function addGrantFields(draft: Draft, fields: Map<string, FieldDraft>): void {
  const role = fields.get('role')
  if (role) fields.set('role', { ...role, kind: 'option', options: roleOptions(draft) })
  for (const field of standsForFields(draft)) fields.set(field.id, field)
}

function roleOptions(draft: Draft): Option[] {
  return [...draft.documents('role')].map(([value, role]) => ({
    value,
    title: textOf(role, 'title') ?? value,
    short: null,
    tone: null,
    enabled: value !== 'public',
  }))
}

/** One optional reference per name that a grant of any role names a record for. */
function standsForFields(draft: Draft): FieldDraft[] {
  const targets = new Map<string, string>()
  const roles = new Map<string, string[]>()
  for (const [id, role] of draft.documents('role')) {
    for (const [name, stands] of membersOf(role, 'standsFor')) {
      const entity = textOf(stands, 'entity')
      if (entity === undefined) continue
      if (!targets.has(name)) targets.set(name, entity)
      roles.set(name, [...(roles.get(name) ?? []), id])
    }
  }
  return [...targets].map(([name, target]) => {
    const title = textOf(draft.documents('entity').get(target), 'title') ?? name
    return builtIn(`standsFor.${name}`, title, 'reference', {
      target,
      builtIn: false,
      internal: false,
      writeOnce: true,
      ofRoles: roles.get(name) ?? [],
    })
  })
}

function addInverses(entities: ReadonlyMap<string, EntityDraft>): void {
  for (const entity of entities.values()) {
    for (const field of entity.fields.values()) {
      const name = textOf(field.node ?? undefined, 'x-inverse')
      const target = field.target === null ? undefined : entities.get(field.target)
      if (name !== undefined && target && !target.inverses.has(name))
        target.inverses.set(name, { name, entity: entity.id, field: field.id })
    }
  }
}
