import { addresses } from '#app/http/addresses'
import type { Catalog, Entity, Transition } from '#app/metadata/catalog'
import { inWords, sentence } from '#app/texts/words'
import type { OpenActions } from '#app/workflow/open_transitions'
import type { FormBody, RecordAction } from '../../../resources/props.js'

export interface ActionSource {
  readonly id: string
  readonly open: OpenActions
  /** Only these, where a list offers fewer. */
  readonly only?: ReadonlySet<string>
  readonly entity: Entity
  readonly catalog: Catalog
  /** What else is offered beside them: records to be made of this one. */
  readonly more?: readonly RecordAction[]
  /** The dialog of a transition that asks for something; null for one that does not. */
  readonly inputOf: (transition: Transition) => FormBody | null
}

interface OpenAction {
  readonly id: string
  readonly title: string
  readonly transition: Transition | null
}

/** The buttons of a record: the step forward first and primary, editing after the steps, removing last. */
export function recordActions(source: ActionSource): RecordAction[] {
  const open = openActions(source)
    .filter(({ id }) => source.only?.has(id) ?? true)
    .map((action) => recordAction(action, source))
  const actions = [...open, ...(source.more ?? [])].sort(
    (one, other) => weight(one) - weight(other)
  )
  const [first] = actions
  if (first?.tone === 'default') actions[0] = { ...first, tone: 'primary' }
  return actions
}

/** The workflow may give editing and removing titles of their own. */
function openActions({ open, entity, catalog }: ActionSource): OpenAction[] {
  const { locale } = catalog.pack
  const plain = (id: string, title: string): OpenAction => {
    const transition = entity.workflow?.transitions.get(id) ?? null
    return { id, title: transition?.title ?? title, transition }
  }
  return [
    ...open.transitions.map((transition) => ({
      id: transition.id,
      title: transition.title,
      transition,
    })),
    ...(open.update ? [plain('update', inWords('修改', locale))] : []),
    ...(open.remove ? [plain('delete', inWords('删除', locale))] : []),
  ]
}

/** Written order among equals. */
function weight({ how, tone }: RecordAction): number {
  if (how === 'remove') return 4
  if (how === 'page') return 3
  return { primary: 0, default: 1, danger: 2 }[tone]
}

function recordAction({ id, title, transition }: OpenAction, source: ActionSource): RecordAction {
  const { catalog, entity } = source
  const own = {
    id,
    title,
    confirm: transition?.confirm ?? null,
    tone: transition?.tone ?? 'default',
    input: null,
  } as const
  if (id === 'update')
    return { ...own, how: 'page', href: addresses.edit(catalog.id, entity.id, source.id) }
  if (id === 'delete') {
    const confirm =
      own.confirm ??
      inWords(
        sentence('确认删除这条{entity}？删除后不能恢复。', { entity: entity.title }),
        catalog.pack.locale
      )
    return {
      ...own,
      confirm,
      tone: 'danger',
      how: 'remove',
      href: addresses.api(catalog.id, entity.id, source.id),
    }
  }
  const href = addresses.api(catalog.id, entity.id, source.id, id)
  return { ...own, how: 'dialog', href, input: transition && source.inputOf(transition) }
}
