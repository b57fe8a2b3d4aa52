import type { Check, Entity, Field, Index, Unique } from '../catalog.js'
import type { Draft } from '../check/draft.js'
import type { EntityDraft } from '../check/entity_draft.js'
import { isTrue, itemsOf, member, membersOf, scalarText, textOf } from '../load/node.js'
import { shownFields } from '../shown_fields.js'
import { compileField } from './fields.js'
import { compileLabel } from './labels.js'
import { compileWorkflow } from './workflows.js'

/** The standard every bundled schema names. */
const STANDARD = 'https://json-schema.org/draft/2020-12/schema'

/** An entity with its fields, label, checks, uniqueness and workflow. */
export function compileEntity(
  draft: Draft,
  entity: EntityDraft,
  indexes: readonly Index[]
): Entity {
  const compiled = (drafts: EntityDraft['fields']) =>
    new Map([...drafts].map(([id, field]) => [id, compileField(draft, entity, field)]))
  const [fields, derived] = [compiled(entity.fields), compiled(entity.derived)]
  return {
    id: entity.id,
    table: entity.table,
    title: textOf(entity.node, 'title') ?? entity.id,
    description: textOf(entity.node, 'description') ?? null,
    system: isTrue(entity.node, 'x-system'),
    fields,
    derived,
    inverses: new Map(entity.inverses),
    namedConditions: entity.namedConditions,
    label: compileLabel(draft, entity),
    checks: compileChecks(draft, entity),
    uniques: compileUniques(draft, entity),
    indexes,
    workflow: compileWorkflow(draft, entity, fields),
    renamedFrom: textOf(entity.node, 'x-renamed-from') ?? null,
    search: compileSearch(entity),
    schema: bundleSchema(entity, { fields, derived }),
  }
}

function compileChecks(draft: Draft, entity: EntityDraft): Check[] {
  return membersOf(entity.node, 'x-checks').map(([name, check]) => ({
    name,
    require: draft.condition(member(check, 'require')!, { entity, more: ['before'] }),
    message: textOf(check, 'message') ?? '',
    field: textOf(check, 'field') ?? null,
  }))
}

function compileUniques(draft: Draft, entity: EntityDraft): Unique[] {
  return membersOf(entity.node, 'x-unique').map(([name, unique]) => {
    const where = member(unique, 'where')
    return {
      name,
      fields: itemsOf(unique, 'fields').map((field) => scalarText(field) ?? ''),
      where: where ? draft.condition(where, { entity }) : null,
      message: textOf(unique, 'message') ?? '',
    }
  })
}

function compileSearch(entity: EntityDraft): Entity['search'] {
  return membersOf(entity.node, 'properties').flatMap(([field, node]) => {
    const match = textOf(node, 'x-search')
    return match === 'exact' || match === 'prefix' || match === 'contains' ? [{ field, match }] : []
  })
}

/** What the engine comes to by itself is there to read. */
function ownSchema({ schema, generated }: Field): Field['schema'] {
  return generated ? { ...schema, readOnly: true } : schema
}

function bundleSchema(
  entity: EntityDraft,
  fields: Pick<Entity, 'fields' | 'derived'>
): Entity['schema'] {
  const own = shownFields(fields).filter((field) => !field.builtIn)
  const description = textOf(entity.node, 'description')
  return {
    $schema: STANDARD,
    title: textOf(entity.node, 'title') ?? entity.id,
    ...(description === undefined ? {} : { description }),
    type: 'object',
    properties: Object.fromEntries(own.map((field) => [field.id, ownSchema(field)])),
    required: own.filter((field) => field.required === true).map((field) => field.id),
    additionalProperties: false,
  }
}
