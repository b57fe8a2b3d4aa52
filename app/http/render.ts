import type { HttpContext } from '@adonisjs/core/http'
import { frameOf } from '#app/http/pages/frame'
import { isDemo } from '#app/http/profile'
import { readTitles } from '#app/http/session'
import type { Frame } from '../../resources/props.js'

/** The frame around a page of this request; without a person at the door. */
export function frameFor(ctx: HttpContext): Frame {
  return frameOf({
    catalog: ctx.portal.catalog,
    ability: ctx.act?.ability ?? null,
    acting: ctx.acting ?? null,
    titles: readTitles(ctx),
    path: ctx.request.url(),
    demo: isDemo(),
    notice: noticeFor(ctx),
  })
}

/** A configurator's mistake never takes a portal down; it is told where configurators look. */
function noticeFor(ctx: HttpContext): Frame['notice'] {
  if (!isDemo() || ctx.portal.problems.length === 0) return null
  const text = `配置文件有 ${ctx.portal.problems.length} 处问题，当前仍按上一个可用版本运行。详情见 /problems。`
  return { tone: 'warning', text }
}

/** Renders an Inertia page; `props` is stated for each page in resources/props.ts. */
export async function render<Props extends object>(ctx: HttpContext, page: string, props: Props) {
  return ctx.inertia.render(page, props as Record<string, never>)
}
