import type { WayUse } from '#app/conditions/parse_way'
import type { Template } from '../catalog.js'
import type { Draft } from '../check/draft.js'
import type { EntityDraft } from '../check/entity_draft.js'
import { findWay } from '../check/ways.js'
import { textOf } from '../load/node.js'

/** What a record is called: as written, else its first text field. */
export function compileLabel(draft: Draft, entity: EntityDraft): Template {
  const written = textOf(entity.node, 'x-label')
  if (written !== undefined) return compileTemplate(draft, entity, written)
  const fields = [...entity.fields.values()]
  const field =
    fields.find(({ kind, builtIn }) => kind === 'text' && !builtIn) ?? entity.fields.get('id')
  return field ? compileTemplate(draft, entity, `{${field.id}}`) : []
}

/** `{name}（{department.name}）` in parts; the check has seen that every path leads to a field. */
export function compileTemplate(
  draft: Draft,
  entity: EntityDraft,
  text: string,
  use: WayUse = 'asked'
): Template {
  return text
    .split(/(\{[^}]*\})/)
    .filter((part) => part !== '')
    .flatMap((part): Template => {
      if (!part.startsWith('{')) return [part]
      const way = findWay(draft, part.slice(1, -1), entity, use)
      return 'path' in way ? [{ path: way.path }] : []
    })
}
