import type { Catalog, Door } from '#app/metadata/catalog'
import { inWords } from '#app/texts/words'
import { ACCOUNT, systemEntity } from '#app/accounts/account'
import type { DoorProps, Frame } from '../../../resources/props.js'

/** The door, its neighbours, and by what one names oneself. */
export function doorProps(door: Door, catalog: Catalog, frame: Frame, demo: boolean): DoorProps {
  const address = (id: string) => `/${catalog.id}/login/${id}`
  const doors = [...catalog.pack.doors.values()].map(({ id, title, description }) => {
    return { id, title, description, href: address(id), current: id === door.id }
  })
  const account = systemEntity(catalog, ACCOUNT)
  const identify = door.identify
    .map((field) => account.fields.get(field)?.title ?? field)
    .join(inWords('或', catalog.pack.locale))
  return {
    frame,
    doors,
    door: { id: door.id, title: door.title, description: door.description, identify },
    personas: demo ? `/${catalog.id}/personas` : null,
  }
}
