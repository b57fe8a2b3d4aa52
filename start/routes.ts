import router from '@adonisjs/core/services/router'

const HealthController = () => import('#app/http/controllers/health_controller')
const LandingController = () => import('#app/http/controllers/landing_controller')

router.get('/health', [HealthController, 'show'])
router.get('/', [LandingController, 'show'])
