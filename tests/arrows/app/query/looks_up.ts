import '@adonisjs/core/http'
import { page } from '../http/page.ts'
import { renderPageData } from '#app/http/page_data'

export const bad = [page, renderPageData]
