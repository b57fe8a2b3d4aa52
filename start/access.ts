import type { Route } from '@adonisjs/core/http'
import type { Access } from '#app/http/access'
import { middleware } from '#start/kernel'

/** Declares who may call a route, and so puts it behind what enforces that. A route without it fails a test. */
export function open(access: Access, route: Route): Route {
  route.use(middleware.access(access))
  if (access === 'demo' || access === 'persona') route.use(middleware.demo())
  if (access === 'public' || access === 'demo') return route
  route.use(middleware.portal())
  if (access === 'portal' || access === 'persona') return route
  route.use([middleware.account(), middleware.act()])
  if (access === 'account') route.use(middleware.password())
  return route
}
