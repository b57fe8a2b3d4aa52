import type { HttpContext } from '@adonisjs/core/http'
import { E_PAGE_NOT_FOUND } from '#app/errors'
import { homeOf, readBlocks } from '#app/http/reads/home'
import { frameFor, render } from '#app/http/render'

/** The page one begins with, and the other pages of a menu. */
export default class HomeController {
  async show(ctx: HttpContext) {
    const page = homeOf(ctx.act)
    return render(ctx, 'home', {
      frame: frameFor(ctx),
      title: page.title,
      blocks: await readBlocks(ctx.act, page),
    })
  }

  async page(ctx: HttpContext) {
    const page = ctx.act.catalog.pages.get(String(ctx.params.page))
    if (!page || !isInMenu(ctx, page.id)) throw E_PAGE_NOT_FOUND()
    return render(ctx, 'home', {
      frame: frameFor(ctx),
      title: page.title,
      blocks: await readBlocks(ctx.act, page),
    })
  }
}

/** A page belongs to who has it in a menu. */
function isInMenu({ act }: HttpContext, page: string): boolean {
  const menus = act.identity.roles.flatMap((role) => act.catalog.pack.menus.get(role) ?? [])
  return menus.some(
    ({ home, groups }) =>
      home === page || groups.some(({ entries }) => entries.some((entry) => entry.page === page))
  )
}
