import type { Act } from '#app/authorize/act'
import { allOf } from '#app/authorize/algebra'
import { offeredMenu } from '#app/authorize/menu'
import { bind } from '#app/conditions/bind'
import {
  ALWAYS,
  NEVER,
  UNKNOWN,
  type BoundCondition,
  type Condition,
} from '#app/conditions/condition'
import { holds } from '#app/conditions/evaluate'
import { addresses } from '#app/http/addresses'
import { listColumn, listRow } from '#app/http/pages/list_page'
import { inWords } from '#app/texts/words'
import type { Block, Page } from '#app/metadata/catalog'
import { parseViewRequest } from '#app/query/parse_view_request'
import { planList } from '#app/query/plan_list'
import { runList } from '#app/query/run_list'
import type { HomeProps } from '../../../resources/props.js'

type Shown = HomeProps['blocks'][number]

/** The page a role begins with; without one, a figure for each list of its menu. */
export function homeOf(act: Act): Page {
  const menus = act.identity.roles.flatMap((role) => act.catalog.pack.menus.get(role) ?? [])
  const named = menus.flatMap(({ home }) =>
    home === null ? [] : (act.catalog.pages.get(home) ?? [])
  )
  if (named[0]) return named[0]
  const entries = offeredMenu(act.catalog, act.ability, act.identity.roles).flatMap(
    (group) => group.entries
  )
  const blocks = entries.flatMap(({ id, title, view }): Block[] => {
    return view === null
      ? []
      : [{ id, kind: 'figure', title, view, tab: null, where: null, count: true, when: null }]
  })
  return { id: 'home', title: inWords('首页', act.catalog.pack.locale), blocks }
}

/** The blocks of a page that this person may see; every figure links to the rows behind it. */
export async function readBlocks(act: Act, page: Page): Promise<Shown[]> {
  const shown: Shown[] = []
  for (const block of page.blocks) {
    if (!isOffered(act, block.when)) continue
    const read = block.kind === 'text' ? textBlock(block) : await viewBlock(act, block)
    if (read) shown.push(read)
  }
  return shown
}

/** `when` speaks of the person only; there is no record it could read. */
function isOffered(act: Act, when: Condition | null): boolean {
  if (when === null) return true
  const bound = bind(when, act.variables)
  return bound !== UNKNOWN && holds(bound, { value: () => null, rows: () => [] })
}

function textBlock({ id, title, markdown }: Extract<Block, { kind: 'text' }>): Shown {
  return { id, kind: 'text', title, markdown }
}

async function viewBlock(act: Act, block: Exclude<Block, { kind: 'text' }>): Promise<Shown | null> {
  const view = act.catalog.views.get(block.view)
  if (!view || !act.ability.may('read', view.entity)) return null
  const asked = parseViewRequest(act, view, block.tab === null ? {} : { tab: block.tab })
  const where =
    block.kind === 'figure' ? allOf(asked.where, boundWhere(act, block.where)) : asked.where
  const size = block.kind === 'figure' ? 1 : block.limit
  const tabs = asked.tabs.map((tab) => ({ ...tab, counted: false }))
  const result = await runList(
    act,
    planList(act, {
      ...asked,
      where,
      tabs,
      window: { page: 1, size },
      count: block.kind === 'figure' ? 'capped' : 'none',
    })
  )
  const href = `${addresses.view(act.catalog.id, view.id)}${block.tab === null ? '' : `?tab=${block.tab}`}`
  const { id, title } = block
  if (block.kind === 'figure')
    return { id, kind: 'figure', title, href, ...(result.total ?? { count: 0, capped: false }) }
  const columns = asked.offered.map((column) => listColumn(column, false))
  return {
    id,
    kind: 'view',
    title,
    href,
    columns,
    rows: result.rows.map((row) =>
      listRow(row, { entity: view.entity, columns: asked.offered, catalog: act.catalog })
    ),
    empty: inWords('目前没有记录。', act.catalog.pack.locale),
  }
}

function boundWhere(act: Act, where: Condition | null): BoundCondition {
  if (where === null) return ALWAYS
  const bound = bind(where, act.variables)
  return bound === UNKNOWN ? NEVER : bound
}
