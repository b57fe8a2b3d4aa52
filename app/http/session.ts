import type { HttpContext } from '@adonisjs/core/http'
import type { Account } from '#app/accounts/account'
import type { IdentityChoice } from '#app/accounts/identities'
import type { Door } from '#app/metadata/catalog'

/** What a session remembers beside the guard's `<portal>.<account>`. */
interface Remembered {
  readonly door: string
  readonly identity: string
  readonly epoch: number
}

const ACTING = 'acting'
const WANTED = 'wanted'

/** Begins a session under a new id. */
export async function beginSession(
  ctx: HttpContext,
  account: Account,
  door: Door,
  identity: IdentityChoice
): Promise<void> {
  await ctx.auth.use('web').login(account)
  ctx.session.put(ACTING, {
    door: door.id,
    identity: identity.key,
    epoch: account.sessionEpoch,
  } satisfies Remembered)
}

/** What the session remembers; empty words fit nobody. */
export function readSession(ctx: HttpContext): Remembered {
  return ctx.session.get(ACTING, { door: '', identity: '', epoch: -1 })
}

/** Changes what the session remembers. */
export function changeSession(ctx: HttpContext, change: Partial<Remembered>): void {
  ctx.session.put(ACTING, { ...readSession(ctx), ...change })
}

/** Ends the session: its id and everything it held are gone. */
export async function endSession(ctx: HttpContext): Promise<void> {
  await ctx.auth.use('web').logout()
  ctx.session.clear()
  ctx.session.regenerate()
}

/** Remembers where somebody wanted to go before the door stopped them. */
export function rememberWanted(ctx: HttpContext): void {
  if (ctx.request.method() === 'GET') ctx.session.put(WANTED, ctx.request.url(true))
}

/** The remembered address when it lies inside this portal, else the home. */
export function takeWanted(ctx: HttpContext): string {
  const wanted: unknown = ctx.session.pull(WANTED)
  const inside = `/${ctx.portal.id}/`
  return typeof wanted === 'string' && wanted.startsWith(inside) ? wanted : `${inside}home`
}

const TITLES = 'titles'

/** Keeps the titles of the identities, so that the frame needs no statement for those that are not acting. */
export function keepTitles(ctx: HttpContext, titles: Readonly<Record<string, string>>): void {
  ctx.session.put(TITLES, titles)
}

export function readTitles(ctx: HttpContext): Readonly<Record<string, string>> {
  return ctx.session?.get(TITLES, {}) ?? {}
}
