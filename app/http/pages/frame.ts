import type { Ability } from '#app/authorize/act'
import { offeredMenu } from '#app/authorize/menu'
import { addresses } from '#app/http/addresses'
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
    home: addresses.home(catalog.id),
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

/** The menu as links; the entry of this page, or of the list it belongs to, is marked. */
function menuOf({ catalog, acting, ability, path }: FrameSource): Frame['menu'] {
  const groups = offeredMenu(catalog, ability, acting?.choice.roles ?? [])
  return groups.map(({ id, title, entries }) => ({
    id,
    title,
    entries: entries.map((entry) => {
      const href =
        entry.page === null
          ? addresses.view(catalog.id, entry.view!)
          : addresses.page(catalog.id, entry.page)
      const current = path === href || path.startsWith(`${href}/`)
      return { id: entry.id, title: entry.title, href, current }
    }),
  }))
}
