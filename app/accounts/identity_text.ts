import type { Catalog } from '#app/metadata/catalog'
import { say } from '#app/metadata/texts'
import { listed } from '#app/texts/words'

const BETWEEN = ' · '

/** As whom somebody acted (`演示学校 · 学校管理员`), put together from what it stands for and its roles. */
export function identityTitle(label: string, roles: readonly string[], catalog: Catalog): string {
  const titles = roles.map((role) => catalog.roles.get(role)?.title ?? role)
  const named = label || catalog.pack.title
  return titles.length === 0 ? label : `${named}${BETWEEN}${listed(titles, catalog.pack.locale)}`
}

/** A title that was written down in the pack's own language, in the language of the Catalog. */
export function identityText(title: string, catalog: Catalog): string {
  const cut = title.lastIndexOf(BETWEEN)
  if (cut < 0) return say(catalog, title)
  const roles = title.slice(cut + BETWEEN.length).split('、')
  const spoken = listed(
    roles.map((role) => say(catalog, role)),
    catalog.pack.locale
  )
  return `${say(catalog, title.slice(0, cut))}${BETWEEN}${spoken}`
}
