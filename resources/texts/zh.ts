/** Every text the front end itself says, in Chinese. Another language is another object of this type: a missing key does not compile. */
import { lists } from './zh/lists.js'
import { records } from './zh/records.js'
import { shell } from './zh/shell.js'

export const zh = { ...shell, ...lists, ...records }

export type Texts = typeof zh
