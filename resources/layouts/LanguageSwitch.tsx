import { send } from '../api.js'
import { LANGUAGES, locale, type Locale } from '../locale.js'
import type { Frame } from '../props.js'
import { texts } from '../texts.js'
import { tell } from './messages.js'

/** The other languages, each by its own name. Absent where the server speaks only one. */
export function LanguageSwitch({
  frame,
  className,
}: {
  readonly frame: Frame
  readonly className: string
}) {
  if (!frame.locale) return null
  return LANGUAGES.filter((one) => one.locale !== locale).map((one) => (
    <button
      key={one.locale}
      type="button"
      className={className}
      lang={one.locale}
      title={texts.frame.language}
      onClick={() => void speak(frame.portal.id, one.locale)}
    >
      {one.name}
    </button>
  ))
}

/** The whole document changes its language, so it is loaded again. */
async function speak(portal: string, next: Locale): Promise<void> {
  const answer = await send('POST', `/${portal}/locale`, { locale: next })
  if (answer.ok) return location.reload()
  tell('error', answer.errors.map(({ message }) => message).join('\n'))
}
