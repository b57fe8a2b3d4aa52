import type { Ability } from '#app/authorize/act'
import type { Acting } from '#app/http/context'
import { identityText } from '#app/accounts/identity_text'
import type { Catalog } from '#app/metadata/catalog'
import { LOCALES, listed, type Locale } from '#app/texts/words'
import type { Frame } from '../../../resources/props.js'

export interface FrameSource {
  readonly catalog: Catalog
  readonly ability: Ability | null
  readonly locale: Locale
  readonly acting: Acting | null
  /** Titles of the other identities, by key. */
  readonly titles: Readonly<Record<string, string>>
  /** The address of the page, or of the list it belongs to. */
  readonly path: string
  readonly demo: boolean
  readonly notice: Frame['notice']
}

/** What surrounds every page of a portal: who, where, and the menu of what this person may open. */
export function frameOf(source: FrameSource): Frame {
  const { catalog, acting } = source
  const { pack } = catalog
  return {
    locale: source.locale,
    locales: LOCALES,
    portal: {
      id: catalog.id,
      title: pack.title,
      description: pack.description,
      primaryColor: pack.colors.primary,
      demo: source.demo,
    },
    person: acting && personOf(acting, source),
    menu: menuOf(source),
    home: `/${catalog.id}/home`,
    notice: source.notice,
  }
}

function personOf(acting: Acting, { titles, catalog }: FrameSource): Frame['person'] {
  const identities = acting.identities.map(({ key, roles }) => {
    const current = key === acting.choice.key
    const ofRoles = listed(
      roles.map((role) => catalog.roles.get(role)?.title ?? role),
      catalog.pack.locale
    )
    return {
      key,
      title: current ? acting.title : identityText(titles[key] ?? ofRoles, catalog),
      current,
    }
  })
  return {
    name: acting.account.name,
    login: acting.account.login,
    standsFor: acting.title,
    identities,
  }
}

type Group = { id: string; title: string; entries: Frame['menu'][number]['entries'][number][] }

/** The menus of all roles in one: groups of the same name flow together, an entry stands once. */
function menuOf({ catalog, acting, ability, path }: FrameSource): Frame['menu'] {
  const groups = new Map<string, Group>()
  for (const role of acting?.choice.roles ?? []) {
    for (const { id, title, entries } of catalog.pack.menus.get(role)?.groups ?? []) {
      const group = groups.get(id) ?? { id, title, entries: [] }
      groups.set(id, group)
      for (const entry of entries) {
        const href = entryAddress(entry, catalog, ability)
        if (!href || group.entries.some((other) => other.href === href)) continue
        group.entries.push({
          id: entry.id,
          title: entry.title,
          href,
          current: path === href || path.startsWith(`${href}/`),
        })
      }
    }
  }
  return [...groups.values()].filter(({ entries }) => entries.length > 0)
}

/** Null for what this person may not open: a menu never offers a refusal. */
function entryAddress(
  entry: { view: string | null; page: string | null },
  catalog: Catalog,
  ability: Ability | null
): string | null {
  if (entry.page !== null)
    return catalog.pages.has(entry.page) ? `/${catalog.id}/pages/${entry.page}` : null
  const view = catalog.views.get(entry.view ?? '')
  return view && ability?.may('read', view.entity) ? `/${catalog.id}/views/${view.id}` : null
}
