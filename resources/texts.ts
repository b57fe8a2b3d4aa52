/** The texts of the reader's language. Whoever uses them asks at the moment of use, never when a module is loaded. */
import { zh, type Texts } from './texts/zh.js'

export type { Texts } from './texts/zh.js'

/** Chinese until another language has been loaded, which happens before any page is shown. */
export let texts: Texts = zh

export function setTexts(next: Texts): void {
  texts = next
}
