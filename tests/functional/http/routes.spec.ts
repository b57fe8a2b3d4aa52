import router from '@adonisjs/core/services/router'
import { test } from '@japa/runner'
import type { Access } from '#app/http/access'

const DECLARED: readonly Access[] = ['public', 'demo', 'portal', 'persona', 'changing', 'account']

/** Routes that packages add by themselves, with the reason why nobody needs to be asked. */
const FOREIGN: readonly string[] = []

test.group('Routes', () => {
  test('every route declares who may call it', ({ assert }) => {
    const routes = Object.values(router.toJSON()).flat()
    assert.isAbove(routes.length, 20)
    const open = routes.filter(
      (route) => !FOREIGN.includes(route.pattern) && !isDeclared([...route.middleware.all()])
    )
    assert.deepEqual(
      open.map(({ methods, pattern }) => `${methods.join('|')} ${pattern}`),
      []
    )
  })

  test('everything but the door itself needs somebody logged in', ({ assert }) => {
    const routes = Object.values(router.toJSON()).flat()
    const open = routes.filter(
      (route) => !['account', 'changing'].includes(String(accessOf([...route.middleware.all()])))
    )
    assert.deepEqual(open.map(({ methods, pattern }) => `${methods[0]} ${pattern}`).sort(), [
      'GET /',
      'GET /*',
      'GET /:portal',
      'GET /:portal/login/:door?',
      'GET /:portal/personas',
      'GET /problems',
      'POST /:portal/locale',
      'POST /:portal/login/:door?',
    ])
  })
})

function isDeclared(middleware: readonly unknown[]): boolean {
  return DECLARED.includes(accessOf(middleware) as Access)
}

function accessOf(middleware: readonly unknown[]): unknown {
  const own = middleware.find(
    (each) => typeof each === 'object' && each !== null && 'name' in each && each.name === 'access'
  )
  return own && typeof own === 'object' && 'args' in own ? own.args : undefined
}
