import type { HttpContext } from '@adonisjs/core/http'
import { Portals } from '#app/portals/portals'

/** The container knows the portals by their class, whose constructor is nobody else's to call. */
const KEY = Portals as unknown as new () => Portals

/** The portals of this process. */
export function portalsOf({ containerResolver }: HttpContext): Promise<Portals> {
  return containerResolver.make(KEY)
}
