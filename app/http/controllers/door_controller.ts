import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { identityTitles } from '#app/accounts/load_identity'
import { login } from '#app/accounts/login'
import { E_PAGE_NOT_FOUND } from '#app/errors'
import { addresses } from '#app/http/addresses'
import { readTexts } from '#app/http/body'
import { doorProps } from '#app/http/pages/door_page'
import { isDemo } from '#app/http/profile'
import { frameFor, render } from '#app/http/render'
import { beginSession, keepTitles, takeWanted } from '#app/http/session'
import { identitiesOf } from '#app/accounts/identities'
import { ownCatalog } from '#app/metadata/texts'
import type { Door } from '#app/metadata/catalog'
import { addressLimit } from '#config/auth'

/** Where people come in. */
export default class DoorController {
  /** The portal itself: home, or by way of the account middleware the door. */
  async arrive({ portal, response }: HttpContext) {
    return response.redirect(addresses.home(portal.id))
  }

  async show(ctx: HttpContext) {
    return render(
      ctx,
      'door',
      doorProps(findDoor(ctx), ctx.portal.catalog, frameFor(ctx), isDemo())
    )
  }

  async enter(ctx: HttpContext) {
    const door = findDoor(ctx)
    const { identifier, password } = readTexts(ctx, ['identifier', 'password'])
    const { catalog, database } = ctx.portal
    const request = { door, identifier: identifier.trim(), password, address: ctx.request.ip() }
    const context = {
      catalog,
      database,
      platform: db.connection('platform'),
      limit: addressLimit,
      now: new Date(),
    }
    const { account, identity } = await login(request, context)

    const wanted = takeWanted(ctx)
    await beginSession(ctx, account, door, identity)
    const own = { catalog: ownCatalog(catalog), database }
    keepTitles(ctx, await identityTitles(account, identitiesOf(account, door, catalog), own))
    return { to: account.mustChange ? `/${catalog.id}/password` : wanted }
  }
}

/** The door of the address, or the first one; 404 for one that is not there. */
function findDoor({ params, portal }: HttpContext): Door {
  const { doors } = portal.catalog.pack
  const door = params.door === undefined ? [...doors.values()][0] : doors.get(String(params.door))
  if (!door) throw E_PAGE_NOT_FOUND()
  return door
}
