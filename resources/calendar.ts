/** The calendar Ant Design's pickers speak, in the language of the page. Comes with the first picker. */
import dayjs from 'dayjs'
import customParseFormat from 'dayjs/plugin/customParseFormat.js'
import 'dayjs/locale/zh-cn'
import { locale } from './locale.js'

dayjs.extend(customParseFormat)
dayjs.locale(locale === 'en' ? 'en' : 'zh-cn')

export { dayjs }
