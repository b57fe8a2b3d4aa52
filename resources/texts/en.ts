/** Every text the front end itself says, in English. */
import { lists } from './en/lists.js'
import { records } from './en/records.js'
import { shell } from './en/shell.js'
import type { Texts } from './zh.js'

export const en: Texts = { ...shell, ...lists, ...records }
