import router from '@adonisjs/core/services/router'
import server from '@adonisjs/core/services/server'

server.errorHandler(() => import('#app/http/exception_handler'))

/** For every request, also those without a route. */
server.use([
  () => import('#app/http/middleware/headers_middleware'),
  () => import('#app/http/middleware/health_middleware'),
  () => import('#app/http/middleware/compressed_assets_middleware'),
  () => import('@adonisjs/static/static_middleware'),
  () => import('@adonisjs/vite/vite_middleware'),
])

/** For every request with a route, in this order. */
router.use([
  () => import('@adonisjs/core/bodyparser_middleware'),
  () => import('@adonisjs/session/session_middleware'),
  () => import('#app/http/middleware/inertia_middleware'),
  () => import('#app/http/middleware/origin_middleware'),
  () => import('@adonisjs/shield/shield_middleware'),
  () => import('#app/http/middleware/body_middleware'),
  () => import('@adonisjs/auth/initialize_auth_middleware'),
])

/** What `start/access.ts` puts routes behind. */
export const middleware = router.named({
  access: () => import('#app/http/middleware/access_middleware'),
  demo: () => import('#app/http/middleware/demo_middleware'),
  portal: () => import('#app/http/middleware/portal_middleware'),
  account: () => import('#app/http/middleware/account_middleware'),
  act: () => import('#app/http/middleware/act_middleware'),
  password: () => import('#app/http/middleware/password_middleware'),
})
