import type { HttpContext } from '@adonisjs/core/http'

/** The page before any portal. */
export default class LandingController {
  async show({ inertia }: HttpContext) {
    return inertia.render('pages/landing', {})
  }
}
