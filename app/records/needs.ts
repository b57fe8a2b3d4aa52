import type { Condition, FieldShape, InverseShape, Operand, Path } from '#app/conditions/condition'
import type { Catalog, Entity } from '#app/metadata/catalog'

/** What has to be read around a record before conditions can be asked of it in memory: a tree over its references and inverses. */
export interface Needs {
  readonly fields: Map<string, FieldShape>
  readonly references: Map<string, { readonly field: FieldShape; readonly needs: Needs }>
  readonly inverses: Map<string, { readonly inverse: InverseShape; readonly needs: Needs }>
}

/** Nothing but the record itself. */
export function noNeeds(): Needs {
  return { fields: new Map(), references: new Map(), inverses: new Map() }
}

/** Adds what one condition reads of the record it is asked of. */
export function addCondition(root: Needs, condition: Condition, row = root): void {
  switch (condition.op) {
    case 'and':
    case 'or':
      return condition.parts.forEach((part) => addCondition(root, part, row))
    case 'not':
      return addCondition(root, condition.part, row)
    case 'compare':
      addOperand(root, condition.left, row)
      return addOperand(root, condition.right, row)
    default:
      return addCondition(
        root,
        condition.part,
        inverseOf(addReferences(row, condition.through), condition.inverse)
      )
  }
}

function addOperand(root: Needs, operand: Operand, row: Needs): void {
  if (operand.kind === 'field') addPath(row, operand.path)
  if (operand.kind === 'root') addPath(root, operand.path)
}

/** Adds one path through to-one references. */
export function addPath(needs: Needs, path: Path): void {
  const last = path.at(-1)
  if (last) addReferences(needs, path.slice(0, -1)).fields.set(last.field.id, last.field)
}

function addReferences(needs: Needs, path: Path): Needs {
  return path.reduce((node, { field }) => {
    node.fields.set(field.id, field)
    const known = node.references.get(field.id) ?? { field, needs: noNeeds() }
    node.references.set(field.id, known)
    return known.needs
  }, needs)
}

function inverseOf(needs: Needs, inverse: InverseShape): Needs {
  const key = `${inverse.entity}.${inverse.field}`
  const known = needs.inverses.get(key) ?? { inverse, needs: noNeeds() }
  needs.inverses.set(key, known)
  return known.needs
}

/**
 * The path that the words of a variable (`$record.student.school`) name from an entity on; null when they name none.
 * A field id may itself hold a dot (`standsFor.department`).
 */
export function pathOf(catalog: Catalog, entity: Entity, words: readonly string[]): Path | null {
  for (let length = 1; length <= words.length; length++) {
    const field = entity.fields.get(words.slice(0, length).join('.'))
    if (!field) continue
    const step = { entity: entity.id, field }
    const rest = words.slice(length)
    if (rest.length === 0) return [step]
    const target = field.target === null ? undefined : catalog.entities.get(field.target)
    const behind = target ? pathOf(catalog, target, rest) : null
    return behind && [step, ...behind]
  }
  return null
}
