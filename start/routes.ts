import router from '@adonisjs/core/services/router'

const LandingController = () => import('#app/http/controllers/landing_controller')

router.get('/', [LandingController, 'show'])
