import type { HttpContext } from '@adonisjs/core/http'
import { recordActions } from '#app/http/pages/actions'
import { nextActors } from '#app/http/pages/next_actors'
import { backTo, recordSections, throughColumns } from '#app/http/pages/record_page'
import { transitionForm } from '#app/http/pages/transition_form'
import { recordMakings } from '#app/http/reads/makings'
import { getEntity, readRecord } from '#app/records/read'
import { readSections } from '#app/http/reads/sections'
import { readTimeline } from '#app/http/reads/timeline'
import { frameFor, render } from '#app/http/render'
import { wantsJson } from '#app/http/wants_json'
import { listed } from '#app/texts/words'
import { readFitting } from '#app/workflow/fitting'
import { openTransitions } from '#app/workflow/open_transitions'
import type { RecordProps } from '../../../resources/props.js'

/** One record: as a page, or without its frame as JSON for who looks at one record after another. */
export default class RecordController {
  async show(ctx: HttpContext) {
    const { act, params } = ctx
    const entity = getEntity(act, String(params.entity))
    const sections = recordSections(entity, act.catalog, act.ability)
    const since = entity.fields.get('stateSince')
    const columns = [
      ...sections.flatMap(({ fields }) => fields),
      ...throughColumns(sections),
      ...(since ? [{ id: 'stateSince', path: [{ entity: entity.id, field: since }] }] : []),
    ]
    const record = await readRecord(act, entity, String(params.id), columns)
    const { timeline, changed } = await readTimeline(act, entity, record.id)
    const back = backTo(entity, act.catalog, act.identity.roles)
    const open = await openTransitions(act, entity.id, record.id)
    const fits = await readFitting(act, entity, record.id)
    const { id, version, label, state, cells } = record
    const props: Omit<RecordProps, 'frame'> = {
      entity: { id: entity.id, title: entity.title },
      back,
      record: {
        id,
        version,
        label,
        state: state && {
          ...state,
          since: String(cells.stateSince?.value ?? ''),
          next:
            listed(nextActors(entity, state.id, act.catalog, fits), act.catalog.pack.locale) ||
            null,
        },
      },
      actions: recordActions({
        id,
        open,
        entity,
        catalog: act.catalog,
        more: await recordMakings(act, entity, record.id),
        inputOf: (transition) => transitionForm(transition, entity, act, record.id),
      }),
      sections: await readSections(act, record, sections, changed),
      timeline,
    }
    ctx.response.vary('Accept')
    if (wantsJson(ctx)) return ctx.response.json({ data: props })
    return render(ctx, 'record', { frame: frameFor(ctx, back?.href), ...props })
  }
}
