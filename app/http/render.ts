import type { HttpContext } from '@adonisjs/core/http'
import type { ComponentProps } from '@adonisjs/inertia/types'
import { frameOf } from '#app/http/pages/frame'
import { localeOf } from '#app/http/locale'
import { inWords, sentence } from '#app/texts/words'
import { readInboxCount } from '#app/http/reads/inbox'
import { isDemo } from '#app/http/profile'
import { readTitles } from '#app/http/session'
import type { Frame, Pages } from '../../resources/props.js'

/**
 * The frame around a page of this request; without a person at the door. `list` is the address of the list a record or
 * form belongs to, which the menu then marks.
 */
export function frameFor(ctx: HttpContext, list: string | null = null): Frame {
  return frameOf({
    locale: localeOf(ctx),
    catalog: ctx.portal.catalog,
    ability: ctx.act?.ability ?? null,
    acting: ctx.acting ?? null,
    titles: readTitles(ctx),
    path: list ?? ctx.request.url(),
    demo: isDemo(),
    notice: noticeFor(ctx),
  })
}

/** A configurator's mistake never takes a portal down; it is told where configurators look. */
function noticeFor(ctx: HttpContext): Frame['notice'] {
  if (!isDemo() || ctx.portal.problems.length === 0) return null
  const told = sentence('配置文件有 {count} 处问题，当前仍按上一个可用版本运行。', {
    count: ctx.portal.problems.length,
  })
  const text = inWords(told, localeOf(ctx))
  return { tone: 'warning', text, href: '/problems' }
}

/** Renders an Inertia page with what the page says it takes, and with how much there is to do. */
export async function render<Page extends keyof Pages>(
  ctx: HttpContext,
  page: Page,
  props: Pages[Page]
) {
  return renderAlone(ctx, page, await withInbox(ctx, props))
}

/** Renders an Inertia page and asks the database for nothing more. Our props are read-only, which Inertia's types are not. */
export async function renderAlone<Page extends keyof Pages>(
  ctx: HttpContext,
  page: Page,
  props: Pages[Page]
) {
  return ctx.inertia.render(page, props as object as ComponentProps)
}

/** How much there is to do stands on every page of who may decide something; nobody else's page asks for it. */
async function withInbox<Props extends object>(ctx: HttpContext, props: Props): Promise<Props> {
  if (!('frame' in props) || !ctx.act?.identity.account) return props
  const inbox = await readInboxCount(ctx.act)
  return inbox ? { ...props, frame: { ...(props.frame as Frame), inbox } } : props
}
