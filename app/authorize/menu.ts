import type { Catalog, Menu } from '../metadata/catalog.js'
import type { Ability } from './act.js'

type Group = Menu['groups'][number]
type Entry = Group['entries'][number]

/**
 * What somebody of these roles is offered: the menus of all roles in one, groups of the same name flow together, a view
 * or page stands once. What he may not open is left out, for a menu never offers a refusal; so is a group left empty.
 * Without an ability (whoever has to change the password first) only pages remain.
 */
export function offeredMenu(
  catalog: Catalog,
  ability: Ability | null,
  roles: readonly string[]
): readonly Group[] {
  const offered = new Map<string, { id: string; title: string; entries: Entry[] }>()
  const taken = new Set<string>()
  for (const { id, title, entries } of groupsOf(catalog, roles)) {
    const group = offered.get(id) ?? { id, title, entries: [] }
    offered.set(id, group)
    for (const entry of entries) {
      const target = `${id} ${entry.page === null ? 'view' : 'page'} ${entry.page ?? entry.view}`
      if (taken.has(target) || !mayOpen(entry, catalog, ability)) continue
      taken.add(target)
      group.entries.push(entry)
    }
  }
  return [...offered.values()].filter(({ entries }) => entries.length > 0)
}

function groupsOf(catalog: Catalog, roles: readonly string[]): readonly Group[] {
  return roles.flatMap((role) => catalog.pack.menus.get(role)?.groups ?? [])
}

function mayOpen({ view, page }: Entry, catalog: Catalog, ability: Ability | null): boolean {
  if (page !== null) return catalog.pages.has(page)
  const list = catalog.views.get(view ?? '')
  return list !== undefined && (ability?.may('read', list.entity) ?? false)
}
