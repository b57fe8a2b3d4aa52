import router from '@adonisjs/core/services/router'
import { E_PAGE_NOT_FOUND } from '#app/errors'
import { open } from '#start/access'

const DoorController = () => import('#app/http/controllers/door_controller')
const FormController = () => import('#app/http/controllers/form_controller')
const HomeController = () => import('#app/http/controllers/home_controller')
const InboxController = () => import('#app/http/controllers/inbox_controller')
const LandingController = () => import('#app/http/controllers/landing_controller')
const ListController = () => import('#app/http/controllers/list_controller')
const LocaleController = () => import('#app/http/controllers/locale_controller')
const PasswordController = () => import('#app/http/controllers/password_controller')
const PersonasController = () => import('#app/http/controllers/personas_controller')
const ProblemsController = () => import('#app/http/controllers/problems_controller')
const RecordController = () => import('#app/http/controllers/record_controller')
const SessionController = () => import('#app/http/controllers/session_controller')
const BulkController = () => import('#app/http/api/bulk_controller')
const ChoicesController = () => import('#app/http/api/choices_controller')
const LookupController = () => import('#app/http/api/lookup_controller')
const MakingsController = () => import('#app/http/api/makings_controller')
const RecordsController = () => import('#app/http/api/records_controller')
const TasksController = () => import('#app/http/api/inbox_controller')
const TransitionsController = () => import('#app/http/api/transitions_controller')
const ViewsController = () => import('#app/http/api/views_controller')

open('public', router.get('/', [LandingController, 'show']))
open('demo', router.get('/problems', [ProblemsController, 'show']))

/* --- the door --------------------------------------------------------------------------------------------------- */

open('portal', router.get('/:portal', [DoorController, 'arrive']))
open('portal', router.get('/:portal/login/:door?', [DoorController, 'show']))
open('portal', router.post('/:portal/login/:door?', [DoorController, 'enter']))
open('portal', router.post('/:portal/locale', [LocaleController, 'change']))
open('persona', router.get('/:portal/personas', [PersonasController, 'show']))
open('changing', router.post('/:portal/logout', [SessionController, 'end']))
open('changing', router.post('/:portal/identity', [SessionController, 'change']))
open('changing', router.get('/:portal/password', [PasswordController, 'show']))
open('changing', router.post('/:portal/password', [PasswordController, 'update']))

/* --- the JSON API: before the pages, whose addresses have as many parts ------------------------------------------ */

const api = '/:portal/api/v1'
open('account', router.get(`${api}/inbox`, [TasksController, 'index']))
open('account', router.get(`${api}/views/:view`, [ViewsController, 'index']))
open('account', router.get(`${api}/views/:view/:action`, [MakingsController, 'show']))
open('account', router.post(`${api}/views/:view/:action`, [MakingsController, 'store']))
open('account', router.get(`${api}/:entity`, [RecordsController, 'index']))
open('account', router.post(`${api}/:entity`, [RecordsController, 'store']))
open('account', router.get(`${api}/:entity/choices/:field`, [ChoicesController, 'index']))
open('account', router.get(`${api}/:entity/:id`, [RecordsController, 'show']))
open('account', router.patch(`${api}/:entity/:id`, [RecordsController, 'update']))
open('account', router.delete(`${api}/:entity/:id`, [RecordsController, 'destroy']))
open('account', router.post(`${api}/:entity/bulk/:transition`, [BulkController, 'store']))
open('account', router.post(`${api}/:entity/lookup/:field`, [LookupController, 'store']))
open('account', router.post(`${api}/:entity/:id/:transition`, [TransitionsController, 'store']))

/* --- pages ------------------------------------------------------------------------------------------------------- */

open('account', router.get('/:portal/home', [HomeController, 'show']))
open('account', router.get('/:portal/inbox', [InboxController, 'show']))
open('account', router.get('/:portal/pages/:page', [HomeController, 'page']))
open('account', router.get('/:portal/views/:view', [ListController, 'show']))
open('account', router.get('/:portal/views/:view/new/:transition?', [FormController, 'createIn']))
open('account', router.get('/:portal/records/:entity/:id', [RecordController, 'show']))
open('account', router.get('/:portal/records/:entity/:id/edit', [FormController, 'edit']))
open('account', router.get('/:portal/:entity/new/:transition?', [FormController, 'create']))

/** Everything else, as a page that says so: without a route there would be no session and no page to say it on. */
open(
  'public',
  router.get('*', () => {
    throw E_PAGE_NOT_FOUND()
  })
)
