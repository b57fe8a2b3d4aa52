import { typeOfKind, type Expression, type ExpressionType } from '#app/expressions/expression'
import type { Path } from '#app/conditions/condition'
import type { ExpressionScope } from '#app/expressions/read_expression'
import { isWayFault, parseWay } from '#app/conditions/parse_way'
import { membersOf } from '../load/node.js'
import type { Draft } from './draft.js'
import type { EntityDraft, FieldDraft } from './entity_draft.js'
import { kindOfProperty } from './field_draft.js'

/** What every write changes anyway, and what is not the record's own to compute with. */
const VOLATILE = new Set(['version', 'updatedAt', 'updatedBy', 'complete', 'dueAt', 'stateSince'])

/**
 * What a stored computed value may read: the record's own written fields and, behind a reference that is written once,
 * the fields of that record. Nothing that changes without a write of this record.
 */
export function computedScope(
  draft: Pick<Draft, 'entities' | 'pack'>,
  entity: EntityDraft
): ExpressionScope {
  return {
    clock: false,
    paramType: (name) => paramTypeOf(draft, name),
    pathOf(text) {
      const path = storedPath(draft, entity, text)
      if ('message' in path) return path
      const own = entity.fields.get(path[0]!.field.id)!
      const last = draft.entities.get(path.at(-1)!.entity)?.fields.get(path.at(-1)!.field.id)
      const isFixed = path.length === 1 || (path.length === 2 && own.writeOnce)
      if (isFixed && last && isSteady(last)) return path
      return {
        message: `保存的算式不能用“${text}”：它会在本记录没有写入时改变。`,
        hint: '可用本记录自己的字段、留存的字段，以及只写一次（x-write-once）的引用的字段。',
      }
    },
  }
}

/** What a value computed when shown may read: everything stored of the record and behind its references, and the day. */
export function derivedScope(
  draft: Pick<Draft, 'entities' | 'pack'>,
  entity: EntityDraft
): ExpressionScope {
  return {
    clock: true,
    paramType: (name) => paramTypeOf(draft, name),
    pathOf: (text) => storedPath(draft, entity, text),
  }
}

function storedPath(
  draft: Pick<Draft, 'entities'>,
  entity: EntityDraft,
  text: string
): Path | { readonly message: string; readonly hint?: string } {
  const way = parseWay(text, entity, (id) => draft.entities.get(id))
  if (isWayFault(way)) return way
  return way.inverse ? { message: `“${text}”是一组记录，不能用在算式里。` } : way.path
}

/** The computed fields of the record itself that an expression reads. */
export function computedBehind(entity: EntityDraft, { operands }: Expression): string[] {
  return operands.flatMap((operand) => {
    if (operand.kind !== 'path' || operand.path.length > 1) return []
    const { id } = operand.path[0]!.field
    return entity.fields.get(id)?.generated?.kind === 'computed' ? [id] : []
  })
}

function isSteady(field: FieldDraft): boolean {
  return field.generated?.kind !== 'rollup' && !VOLATILE.has(field.id)
}

/** The type of a parameter; undefined: there is none of that name. */
export function paramTypeOf(
  { pack }: Pick<Draft, 'pack'>,
  name: string
): ExpressionType | undefined {
  const found = membersOf(pack.settings, 'parameters').find(([id]) => id === name)
  const kind = found && kindOfProperty(found[1])
  return kind ? typeOfKind(kind) : undefined
}
