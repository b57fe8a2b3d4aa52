import { type Page } from '../http/page.ts'

export const good: Page = { title: 'good' }
