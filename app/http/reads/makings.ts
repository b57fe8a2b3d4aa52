import { isNever } from '#app/authorize/algebra'
import type { Act } from '#app/authorize/act'
import type { Value } from '#app/conditions/condition'
import { addresses } from '#app/http/addresses'
import { formBody, type FormSource } from '#app/http/pages/form_body'
import { formSections } from '#app/http/pages/form_page'
import { defaultTexts, listedNames } from '#app/http/reads/form'
import { isClientField } from '#app/http/reads/writable'
import type { Entity, Field, View } from '#app/metadata/catalog'
import { withDefaults } from '#app/records/draft'
import { filledBy, isFilled, readOrigin } from '#app/records/origin'
import { readLabels } from '#app/records/read'
import { emptyValues } from '#app/records/values'
import {
  makingRight,
  makingsIn,
  makingsOf,
  makingTransition,
  mayMake,
  originOf,
  rowsOf,
  type MakingAction,
} from '#app/workflow/makings'
import type { BulkAction, FormBody, Json, RecordAction } from '../../../resources/props.js'

/** The making actions that a list offers on each of its rows, told for one of them. */
export function rowMakings(act: Act, view: View): (id: string) => readonly RecordAction[] {
  const offered = makingsIn(view).filter(
    (each) => each.action.at.includes('row') && mayMake(act, each)
  )
  return (id) => offered.map((each) => recordMaking(act, each, id))
}

/** The making actions of a record's own page: those that any view of its kind offers on a row and that lists it. */
export async function recordMakings(
  act: Act,
  entity: Entity,
  id: string
): Promise<readonly RecordAction[]> {
  const offered = new Map<string, MakingAction>()
  const listing = new Map<View, boolean>()
  for (const each of makingsOf(act.catalog, entity.id)) {
    const { view, action } = each
    if (offered.has(action.id) || !action.at.includes('row') || !mayMake(act, each)) continue
    if (!listing.has(view)) listing.set(view, await lists(act, view, entity, id))
    if (listing.get(view)) offered.set(action.id, each)
  }
  return [...offered.values()].map((each) => recordMaking(act, each, id))
}

async function lists(act: Act, view: View, entity: Entity, id: string): Promise<boolean> {
  if (view.where === null) return true
  return (await readLabels(act, entity.id, [id], rowsOf(act, view))).has(id)
}

/** The making actions that a list offers for its ticked rows. */
export function bulkMakings(act: Act, view: View): readonly BulkAction[] {
  const offered = makingsIn(view).filter(
    (each) => each.action.at.includes('bulk') && mayMake(act, each)
  )
  return offered.map((each) => ({
    ...buttonOf(act, each),
    together: each.making.by === 'pick',
    ...(asksSomething(act, each) ? { form: hrefOf(act, each) } : {}),
  }))
}

function recordMaking(act: Act, making: MakingAction, row: string): RecordAction {
  const form = `${hrefOf(act, making)}?${new URLSearchParams({ row })}`
  return {
    ...buttonOf(act, making),
    how: 'make',
    ...(asksSomething(act, making) ? { form } : {}),
  }
}

function buttonOf(act: Act, making: MakingAction) {
  const transition = makingTransition(act.catalog, making.making)
  return {
    id: making.action.id,
    title: making.action.title,
    tone: transition?.tone ?? 'default',
    confirm: transition?.confirm ?? null,
    input: null,
    href: hrefOf(act, making),
  } as const
}

function hrefOf({ catalog }: Act, { view, action }: MakingAction): string {
  return addresses.making(catalog.id, view.id, action.id)
}

function asksSomething(act: Act, making: MakingAction): boolean {
  return sectionsOf(act, making).some(({ fields }) => fields.length > 0)
}

/** What the form asks for, without what the rows and the view fill in. */
function sectionsOf(act: Act, { action, making }: MakingAction): FormSource['sections'] {
  const entity = act.catalog.entities.get(making.entity)!
  const transition = makingTransition(act.catalog, making)
  const form = act.catalog.forms.get(action.form ?? '') ?? null
  const right = makingRight(making)
  const isDeclared = (field: Field) => transition?.input?.properties.has(field.id) ?? false
  return formSections(
    entity,
    form,
    transition,
    (field) =>
      !isFilled({ making }, field.id) &&
      (isDeclared(field) ||
        (isClientField(field) && !isNever(act.ability.scope(right, entity.id, field.id))))
  )
}

/**
 * The form of a making action for one row, or for many; null when it asks nothing. Throws E_RECORD_NOT_FOUND for a row
 * that is missing, out of reach, or not among what the view lists.
 */
export async function readMakingForm(
  act: Act,
  making: MakingAction,
  row: string | null
): Promise<FormBody | null> {
  const filled = await filledFor(act, making, row)
  const sections = sectionsOf(act, making)
  if (!sections.some(({ fields }) => fields.length > 0)) return null
  const entity = act.catalog.entities.get(making.making.entity)!
  const form = act.catalog.forms.get(making.action.form ?? '')
  const values = withDefaults(entity, emptyValues(entity), act.variables) as Record<string, Json>
  return formBody({
    catalog: act.catalog,
    variables: act.variables,
    sections,
    values,
    texts: await defaultTexts(act, sections, values),
    names: await listedNames(act, sections, values),
    locked: new Set(),
    known: filled,
    choicesOf: (field) => choicesOf(act, making, field, row),
    lookupOf: (field) => ({
      href: addresses.lookup(act.catalog.id, entity.id, field.id),
      about: null,
    }),
    ui: form?.ui ?? {},
  })
}

/** For many rows a choice is not narrowed: each record decides then. */
function choicesOf(
  { catalog }: Act,
  { view, action, making }: MakingAction,
  field: Field,
  row: string | null
): string {
  if (row === null && making.by === 'for')
    return addresses.choices(catalog.id, making.entity, field.id, 'many')
  const query = new URLSearchParams({
    view: view.id,
    action: action.id,
    ...(row === null ? {} : { row }),
  })
  return `${addresses.choices(catalog.id, making.entity, field.id, null)}?${query}`
}

/**
 * What a making fills in, as far as it is known before it is done; what depends on rows that are not known yet is
 * `undefined`. Throws E_RECORD_NOT_FOUND for a row out of reach.
 */
export async function filledFor(
  act: Act,
  making: MakingAction,
  row: string | null
): Promise<Readonly<Record<string, unknown>>> {
  if (row !== null) {
    const { rows, presets } = await readOrigin(act.database, act, originOf(act, making, [row]))
    return { ...presets, ...rows }
  }
  const { presets } = filledBy(making.making, [], act.variables)
  const open = making.making.with.filter(({ value }) => ofEach(value)).map(({ field }) => field)
  const unknown = [making.making.field, ...open].map((field) => [field, undefined])
  return { ...presets, ...Object.fromEntries(unknown) }
}

function ofEach(value: Value): boolean {
  return value.kind === 'variable' && value.name === 'each'
}
